"""Step one: read the data, join what belongs together, and keep it in one file."""

import json
import pickle
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc

from kg.nlp.lemmas import lemma_rule
from kg.nlp.network import LEMMAS
from kg.nlp.tokenizer import make_tokenizing_pipeline
from kg.records import Act
from kg.train import corpora
from kg.train.informal import read_informal
from kg.train.kept import held_out
from kg.train.marked import read_marked
from kg.train.texts import NAME_LABELS, Text

RAREST_RULE = 3  #: lemma rules seen less often are left to the commonest one that fits
OPEN_WRITING = ("PROPN", "X", "SYM", "NUM", "PUNCT")  #: lemmas follow the writing
LEAST_SEEN, AGREED = 2, 0.9  #: of a form, to look its lemma up
FILES = ("wikinews_train", "rare", "written")
MARKED = "marked"  #: source of the articles that are marked in their text
NEWS = (*FILES, MARKED)
TWEETS = ("ner_extra_wnut17_train",)
NAMES_ONLY = ("ner_extra_wnut17_train", "ner_meantime_A_airbus_gm")


@dataclass
class Prepared:
    """All that the training step reads."""

    texts: list[Text]
    labels: dict[str, list[str]]


def read_texts(data: Path, written: Path) -> list[Text]:
    """Give all training texts, joined by sentence where files of the data folder overlap.

    Args:
        data: The data folder.
        written: What was written for this project, with ``articles/``, ``linked/``, ``informal/``.
    """
    gold = corpora.read_docs(data / "ner" / "ner_gold_train.spacy")
    trees = corpora.read_docs(data / "ud" / "ud_open_train.spacy")
    return [
        *news_texts(data, written),
        *_treebanks(data, trees, gold),
        *_names_only(data, trees, gold),
        *read_informal(written / "informal", make_tokenizing_pipeline().make_doc),
    ]


def news_texts(data: Path, written: Path) -> Iterator[Text]:
    """Give the texts with attributions."""
    tokenize = make_tokenizing_pipeline().make_doc
    files = [*((name, name) for name in FILES), ("qasrl_wikinews_dev", "qasrl")]
    for file, source in files:
        for record in corpora.read_records(data / "attribution" / f"{file}.jsonl"):
            yield corpora.news_text(record, source, tokenize)
    for folder in ("articles", "linked"):
        for record in read_marked(written / folder):
            if not held_out(record["id"]):
                yield corpora.news_text(record, MARKED, tokenize)


def _treebanks(data: Path, trees: list[Doc], gold: list[Doc]) -> Iterator[Text]:
    """Give the texts with trees, and what else is known of their sentences."""
    names = corpora.sentence_names(gold)
    coref = corpora.read_records(data / "coref" / "gum_open_train.jsonl")
    reports = corpora.read_records(data / "attribution" / "gum_open_train.jsonl")
    used: set[str] = set()
    for text, keys in corpora.joined_texts(coref, reports, trees, "gum"):
        used |= keys
        yield corpora.join_names(text, names)
    for doc in trees:
        if not all(corpora.bare(s.text) in used for s in doc.sents):
            text = corpora.text_of_doc(doc, "ewt", names=False, syntax=True)
            yield corpora.join_names(text, names)


def _names_only(data: Path, trees: list[Doc], gold: list[Doc]) -> Iterator[Text]:
    """Give the texts of which only the names are known."""
    treebank = {tuple(t.text for t in s) for d in trees for s in d.sents}
    for doc in gold:
        if not all(tuple(t.text for t in s) in treebank for s in doc.sents):
            yield corpora.text_of_doc(doc, "names", names=True, syntax=False)
    for name in NAMES_ONLY:
        for doc in corpora.read_docs(data / "ner" / f"{name}.spacy"):
            text = corpora.text_of_doc(doc, name, names=True, syntax=False)
            # the "sentences" of tweets are whole tweets
            yield replace(text, bounds_known=name not in TWEETS)


def count_labels(texts: list[Text]) -> dict[str, list[str]]:
    """Give the label lists of all heads, each in a fixed order."""
    counts: dict[str, Counter[str]] = {
        k: Counter() for k in ("upos", "tag", "morph", "dep", "lemma")
    }
    for text in texts:
        for word, entry in zip(text.words, text.syntax or (), strict=False):
            if entry is None:
                continue
            counts["upos"][entry.upos] += 1
            counts["tag"][entry.tag] += 1
            counts["morph"][entry.morph] += 1
            counts["dep"][entry.label] += 1
            counts["lemma"][lemma_rule(word, entry.lemma)] += 1
    labels = {key: sorted(count) for key, count in counts.items()}
    common = [r for r, n in counts["lemma"].most_common() if n >= RAREST_RULE]
    labels["lemma"] = sorted(common)
    labels["name"] = list(NAME_LABELS)
    labels["act"] = [act.value for act in Act]
    return labels


def known_lemmas(texts: list[Text]) -> dict[str, dict[str, str]]:
    """Give the lemma of each form and part of speech that nearly always has the same one.

    Names are left out: their lemma is their own writing.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for text in texts:
        for word, entry in zip(text.words, text.syntax or (), strict=False):
            if entry is not None and entry.upos not in OPEN_WRITING:
                counts.setdefault((entry.upos, word.lower()), Counter())[entry.lemma] += 1
    known: dict[str, dict[str, str]] = {}
    for (kind, form), count in sorted(counts.items()):
        lemma, times = count.most_common(1)[0]
        if times >= LEAST_SEEN and times >= AGREED * count.total():
            known.setdefault(kind, {})[form] = lemma
    return known


def prepare(data: Path, written: Path, out: Path) -> None:
    """Read everything and write ``prepared.pickle`` and ``labels.json`` to the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    texts = read_texts(data, written)
    labels = count_labels(texts)
    (out / "labels.json").write_text(json.dumps(labels, indent=1), encoding="utf-8")
    (out / LEMMAS).write_text(json.dumps(known_lemmas(texts)), encoding="utf-8")
    with (out / "prepared.pickle").open("wb") as file:
        pickle.dump(Prepared(texts, labels), file)
