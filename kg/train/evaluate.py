"""Step six: the pipeline's scores on the test files, beside the references."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from kg.nlp.encoding import ACTS, ROLES, Encoding, encoding_of
from kg.train.corpora import Offsets, attributions, read_records
from kg.train.texts import NAME_TYPES, Cue

#: file of each test, by a short name
TREES = {
    "ewt": "ud/ud_ewt_test.spacy",
    "pud": "ud/ud_pud_test.spacy",
    "pud-news": "ud/ud_pud_news_test.spacy",
    "gum": "ud/ud_gum_open_test.spacy",
    "gum-news": "ud/ud_gum_news_devtest.spacy",
    "ud-dev": "ud/ud_open_dev.spacy",
}
NAMES = {
    "names-pud": "ner/ner_test_uner_pud.spacy",
    "names-ewt": "ner/ner_test_uner_ewt.spacy",
    "names-gum": "ner/ner_test_gum_open.spacy",
    "names-politics": "ner/ner_test_crossner_politics.spacy",
}
#: types that are too rare in the dev file to be scored one by one
JOINED = ("EVENT", "LAW", "WORK_OF_ART", "FAC")
_COARSE = {"GPE": "LOC", "FAC": "LOC"}
_PLACES = ("PERSON", "ORG", "LOC")


STRAIGHT = str.maketrans("“”‘’", "\"\"''")
#: other writings of a text, to see what the augmentation is good for
WRITINGS: dict[str, Callable[[str], str]] = {
    "": str,
    "lower": str.lower,
    "upper": str.upper,
    "quotes": lambda text: text.translate(STRAIGHT),
}


def evaluate_one(
    nlp: Language, data: Path, name: str, limit: int | None = None, *, raw: bool = True
) -> dict[str, float]:
    """Give the scores of one test by its short name.

    Args:
        nlp: The pipeline.
        data: The data folder.
        name: One of `TREES` or `NAMES`, or "news", our own dev file; "-lower" and the like after
            it has the texts in another writing (`WRITINGS`).
        limit: Most texts.
        raw: Score trees on our own tokens, too.
    """
    plain, _, writing = name.rpartition("-")
    if not plain or writing not in WRITINGS:
        plain, writing = name, ""
    rewrite = WRITINGS[writing]
    if plain in TREES:
        docs = list(islice(_docs(data / TREES[plain]), limit))
        return tree_scores(nlp, docs, rewrite, raw=raw and not writing)
    if plain in NAMES:
        docs = list(islice(_docs(data / NAMES[plain]), limit))
        return name_scores(nlp, docs, coarse=plain in ("names-pud", "names-ewt"))
    records = read_records(data / "attribution" / "wikinews_dev.jsonl")[:limit]
    return news_scores(nlp, [record | {"text": rewrite(record["text"])} for record in records])


def _docs(path: Path) -> Iterator[Doc]:
    return DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)


def _rerun(nlp: Language, doc: Doc, rewrite: Callable[[str], str] = str) -> Doc:
    """Run the pipeline on the gold's words."""
    words = [rewrite(t.text) for t in doc]
    spaces = [bool(t.whitespace_) for t in doc]
    made = Doc(nlp.vocab, words=words, spaces=spaces)
    for _, component in nlp.pipeline:
        made = component(made)
    return made


def tree_scores(
    nlp: Language, docs: list[Doc], rewrite: Callable[[str], str] = str, *, raw: bool = True
) -> dict[str, float]:
    """Give the scores of tags, lemmas, trees and sentence bounds, first on the gold's words.

    The tree scores leave punctuation out, as spaCy's do; those that begin with "all" do not.
    Those that begin with "raw" are of the text split by our own tokenizer.
    """
    ours = [_rerun(nlp, doc, rewrite) for doc in docs]
    scores = _spacy_scores(nlp, [Example(p, g) for p, g in zip(ours, docs, strict=True)])
    pairs = [(a, b) for p, g in zip(ours, docs, strict=True) for a, b in zip(p, g, strict=True)]
    heads = [a.head.i == b.head.i for a, b in pairs]
    scores["all_uas"] = float(np.mean(heads))
    right = [h and a.dep_ == b.dep_ for h, (a, b) in zip(heads, pairs, strict=True)]
    scores["all_las"] = float(np.mean(right))
    if not raw:
        return scores
    own = _spacy_scores(nlp, [Example(nlp(doc.text), doc) for doc in docs])
    return scores | {f"raw_{name}": value for name, value in own.items()}


def _spacy_scores(nlp: Language, examples: list[Example]) -> dict[str, float]:
    found: dict[str, Any] = {}
    for name in ("kg_tagger", "kg_parser"):
        component: Any = nlp.get_pipe(name)
        found |= component.score(examples)
    wanted = ("pos_acc", "tag_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    return {name: float(found[name] or 0.0) for name in wanted}


def name_scores(nlp: Language, docs: list[Doc], *, coarse: bool) -> dict[str, float]:
    """Give exact F1 of names on the gold's words, in all and of each type.

    Args:
        nlp: The pipeline.
        docs: Gold.
        coarse: Compare PERSON, ORG and LOC only, with every place as LOC.
    """
    kinds = _PLACES if coarse else NAME_TYPES
    triples = []
    for doc in docs:
        missing = {t.i for t in doc if t.ent_iob == 0}
        gold = {(e.start, e.end, _kind(e.label_, coarse)) for e in doc.ents}
        found = {
            (e.start, e.end, _kind(e.label_, coarse))
            for e in _rerun(nlp, doc).ents
            if missing.isdisjoint(range(e.start, e.end))
        }
        triples.append((gold, found))
    return f1_by_kind(triples, kinds)


def _kind(label: str, coarse: bool) -> str:
    return _COARSE.get(label, label) if coarse else label


def f1_by_kind(
    pairs: list[tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]], kinds: Iterable[str]
) -> dict[str, float]:
    """Give micro F1 over the kinds, and F1 of each kind that occurs."""
    scores: dict[str, float] = {}
    total = np.zeros(3)
    for kind in kinds:
        counts = np.zeros(3)
        for gold, found in pairs:
            g = {x for x in gold if x[2] == kind}
            f = {x for x in found if x[2] == kind}
            counts += (len(g & f), len(g), len(f))
        if counts[1]:
            scores[kind] = float(2 * counts[0] / max(1, counts[1] + counts[2]))
            total += counts
    return {"f1": float(2 * total[0] / max(1, total[1] + total[2]))} | scores


def news_scores(nlp: Language, records: list[dict[str, Any]]) -> dict[str, float]:
    """Give names, cues, acts, roles and antecedents on articles of our own gold.

    Role scores are of single words towards gold cues: a floor for what the rules start from.
    """
    triples = []
    cues, roles = np.zeros(3), np.zeros((len(ROLES), 3))
    acts: list[bool] = []
    who: list[bool] = []
    for record in records:
        doc = nlp(record["text"])
        offsets = Offsets([t.idx for t in doc], [t.idx + len(t) for t in doc])
        gold = {(m["start"], m["end"], m["type"]) for m in record["mentions"]}
        triples.append((gold, {(e.start_char, e.end_char, e.label_) for e in doc.ents}))
        encoding = encoding_of(doc)
        assert encoding is not None
        entries = attributions(record, offsets)
        found = set(np.flatnonzero(encoding.cue.argmax(axis=1) == 1).tolist())
        cues += _overlap({cue.words[0] for cue in entries}, found)
        acts += [ACTS[int(encoding.acts(c.words[0]).argmax())] == c.act for c in entries]
        roles += _role_counts(entries, encoding)
        who += _antecedents(record, offsets, encoding)
    scores = f1_by_kind(triples, [k for k in NAME_TYPES if k != "DATE"])
    scores["joined"] = f1_by_kind(triples, JOINED)["f1"]
    scores |= {"cue": _f1(cues), "act": float(np.mean(acts)), "who": float(np.mean(who))}
    names = ROLES[1:]
    return scores | {f"{n}-words": _f1(c) for n, c in zip(names, roles[1:], strict=True)}


def _overlap(gold: set[int], found: set[int]) -> NDArray[np.float64]:
    """Give how many are shared, in the gold, and found."""
    return np.array([len(gold & found), len(gold), len(found)], dtype=np.float64)


def _f1(counts: NDArray[np.float64]) -> float:
    return float(2 * counts[0] / max(1.0, counts[1] + counts[2]))


def _role_counts(entries: Sequence[Cue], encoding: Encoding) -> NDArray[np.float64]:
    """Give (roles, 3) counts of words as `_overlap` does, towards gold cues."""
    counts = np.zeros((len(ROLES), 3))
    if not entries:
        return counts
    tables = encoding.roles_of([cue.words[0] for cue in entries]).argmax(axis=2)
    for cue, table in zip(entries, tables, strict=True):
        for k, name in enumerate(ROLES[1:], start=1):
            gold = {w for a, b in cue.roles[name] for w in range(a, b)}
            counts[k] += _overlap(gold, set(np.flatnonzero(table == k).tolist()))
    return counts


def _antecedents(record: dict[str, Any], offsets: Offsets, encoding: Encoding) -> list[bool]:
    """Tell of each source that stands for a name whether the likeliest earlier name is right."""
    names = [(offsets.words(m["start"], m["end"]), m["entity"]) for m in record["mentions"]]
    known = {entity for _, entity in names}
    right = []
    for entry in record["attributions"]:
        for start, end in (entry["source"] or ())[:1]:
            span = offsets.words(start, end)
            earlier = [(s, e) for s, e in names if s[1] <= span[0]][-40:]
            inside = any(span[0] <= s[0] and s[1] <= span[1] for s, _ in names)
            if entry["source_is"] not in known or inside or not earlier:
                continue
            best = encoding.pairs([s for s, _ in earlier], span).argmax()
            right.append(earlier[best][1] == entry["source_is"])
    return right
