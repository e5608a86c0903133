"""spaCy components: one runs the network, the others write its results to the Doc."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, ORTH, POS, SPACY, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from kg.nlp.bounds import sentence_starts
from kg.nlp.encoding import KEY, Encoding, encoding_of
from kg.nlp.functions import softmax
from kg.nlp.lemmatize import lemmas
from kg.nlp.name_agreement import agree
from kg.nlp.name_context import told_types
from kg.nlp.name_edges import whole_names
from kg.nlp.name_written import Written
from kg.nlp.names import name_spans
from kg.nlp.network import FILES, Network, load_network
from kg.nlp.noun_chunks import noun_chunks
from kg.nlp.one_thread import one_thread
from kg.nlp.parse import parse
from kg.nlp.scoring import score_names, score_trees, score_words
from kg.nlp.states import Finisher, encode

Codes = NDArray[np.uint64]


class Encoder:
    """Runs the network over a Doc and leaves the `Encoding` that everything else reads."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.network: Network | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Encode one Doc; one of white space alone gets no encoding."""
        assert self.network is not None, "the component has no model; load it from its folder"
        words, token, glued, breaks = read_words(doc)
        if not words:
            return doc
        states = encode(self.network, words, glued, breaks)
        place = np.searchsorted(token, np.arange(len(doc)), side="right") - 1
        marks = (np.array(breaks), np.array(glued))
        lower = tuple(word.lower() for word in words)
        place = np.maximum(place, 0)
        finisher = Finisher(states, place, token, tuple(words), lower, *marks)
        cue = np.zeros((len(doc), 3), dtype=np.float32)
        cue[:, 0] = 1
        cue[token] = softmax(states.scores("cue"))
        doc.user_data[KEY] = Encoding(cue, finisher)
        return doc

    def pipe(self, stream: Iterator[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Encode Docs one by one: a window never sees another, so a batch would change nothing."""
        del batch_size
        for doc in stream:
            yield self(doc)

    def to_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Copy the model's files."""
        del exclude
        assert self.network is not None, "the component has no model"
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in FILES:
            (Path(path) / name).write_bytes((self.network.folder / name).read_bytes())

    def from_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> "Encoder":
        """Take the model from the folder; its parts are read when they are first needed."""
        del exclude
        self.network = load_network(Path(path).resolve())
        for name in self.network.labels["morph"]:
            self.vocab.morphology.add(name)
        return self


def read_words(doc: Doc) -> tuple[list[str], NDArray[np.int64], list[bool], list[bool]]:
    """Give the words that are not white space.

    Returns:
        The words; the token of each; whether no space stands before it; whether a line begins
        with it.
    """
    words: list[str] = []
    places: list[int] = []
    glued: list[bool] = []
    breaks: list[bool] = []
    joined, broken = False, True
    # several times as fast as to ask every token
    rows: list[list[int]] = cast("Any", doc.to_array([ORTH, SPACY])).tolist()
    texts = {orth: doc.vocab.strings[orth] for orth in {orth for orth, _ in rows}}
    blank = {orth for orth, text in texts.items() if text.isspace()}
    for i, (orth, space) in enumerate(rows):
        text = texts[orth]
        if orth in blank:
            broken = broken or "\n" in text
            joined = False
            continue
        words.append(text)
        places.append(i)
        glued.append(joined)
        breaks.append(broken)
        joined, broken = not space, False
    return words, np.array(places, dtype=np.int64), glued, breaks


def _finisher(doc: Doc) -> Finisher | None:
    """Give what the encoder left on the Doc."""
    encoding = encoding_of(doc)
    if encoding is None or not isinstance(encoding.scorer, Finisher):
        return None
    return encoding.scorer


class Tagger:
    """Writes part of speech, tag, morphology and lemma."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._codes: dict[tuple[str, ...], Codes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Tag one Doc."""
        found = _finisher(doc)
        if found is None:
            return doc
        states, token = found.states, found.token
        table = np.zeros((len(doc), 4), dtype=np.uint64)
        table[:, 0], table[:, 1] = self._numbers("upos", ("SPACE",)), self._numbers("tag", ("_SP",))
        table[:, 3] = cast("Any", doc.to_array(ORTH))
        labels = states.network.labels
        for column, name in enumerate(("upos", "tag", "morph")):
            codes = self._numbers(name, tuple(labels[name]))
            table[token, column] = codes[states.scores(name).argmax(axis=1)]
        add = self.vocab.strings.add
        table[token, 3] = [add(lemma) for lemma in lemmas(states, found.words)]
        doc.from_array([POS, TAG, MORPH, LEMMA], cast("Any", table))
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Score tags, morphology and lemmas as spaCy's own components do."""
        del settings
        return score_words(examples)

    def _numbers(self, kind: str, labels: tuple[str, ...]) -> Codes:
        """Give the numbers by which spaCy knows the labels."""
        key = (kind, *labels)
        if key not in self._codes:
            add: Any = self.vocab.morphology if kind == "morph" else self.vocab.strings
            self._codes[key] = np.array([add.add(label) for label in labels], dtype=np.uint64)
        return self._codes[key]


class Parser:
    """Writes the tree and thereby the sentences; a line break always ends one."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        # spaCy's own English chunks are for other relations than those of Universal Dependencies
        vocab.get_noun_chunks = cast("Any", noun_chunks)

    def __call__(self, doc: Doc) -> Doc:
        """Parse one Doc."""
        found = _finisher(doc)
        if found is None:
            return doc
        states, token = found.states, found.token
        with one_thread():
            heads, labels = parse(states, sentence_starts(states, found.breaks))
        names = np.array(
            [self.vocab.strings.add(name) for name in states.network.labels["dep"]], dtype=np.uint64
        )
        place = np.arange(len(doc))
        # white space hangs on the word before it, at the start on the first word
        before = np.searchsorted(token, place, side="right") - 1
        table = np.zeros((len(doc), 2), dtype=np.int64)
        table[:, 0] = token[np.maximum(before, 0)] - place
        table[token, 0] = token[heads] - token
        codes = np.full(len(doc), self.vocab.strings.add("dep"), dtype=np.uint64)
        codes[token] = names[labels]
        both = np.stack([table[:, 0].astype(np.uint64), codes], axis=1)
        doc.from_array([HEAD, DEP], cast("Any", both))
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Score trees (without punctuation) and sentence bounds as spaCy's parser does."""
        del settings
        return score_trees(examples)


class Names:
    """Writes the named entities and dates."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, doc: Doc) -> Doc:
        """Mark the names of one Doc, keeping none that was there before."""
        found = _finisher(doc)
        if found is None:
            return doc
        states, token = found.states, found.token
        labels = states.network.labels["name"]
        table = np.zeros((len(doc), 2), dtype=np.uint64)
        table[:, 0] = 2
        words, scores = found.words, states.scores("name")
        alone = list(name_spans(scores, labels, found.breaks))
        codes = cast("Any", doc.to_array(POS))[token].tolist()
        kinds = {code: self.vocab.strings[code] for code in set(codes)}
        tags = [kinds[code] for code in codes]
        written = Written(words, found.glued.tolist(), found.breaks.tolist(), tags)
        whole = whole_names(alone, written)
        told = told_types(whole, written)
        told |= {name: name[2] for name in whole if name not in alone and name not in told}
        for start, end, kind in agree(whole, words, scores, labels, told):
            first, last = int(token[start]), int(token[end - 1])
            table[first : last + 1, 1] = self.vocab.strings.add(kind)
            table[first : last + 1, 0] = 1
            table[first, 0] = 3
        doc.from_array([ENT_IOB, ENT_TYPE], cast("Any", table))
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Score names as spaCy's recogniser does."""
        del settings
        return score_names(examples)


@Language.factory("kg_encoder")
def make_encoder(nlp: Language, name: str) -> Encoder:
    """Make the component that runs the network."""
    del name
    return Encoder(nlp.vocab)


@Language.factory(
    "kg_tagger",
    assigns=["token.pos", "token.tag", "token.morph", "token.lemma"],
    default_score_weights={"pos_acc": 0.1, "tag_acc": 0.1, "morph_acc": 0.1, "lemma_acc": 0.1},
)
def make_tagger(nlp: Language, name: str) -> Tagger:
    """Make the component that writes tags and lemmas."""
    del name
    return Tagger(nlp.vocab)


@Language.factory(
    "kg_parser",
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    default_score_weights={"dep_uas": 0.1, "dep_las": 0.2, "sents_f": 0.1},
)
def make_parser(nlp: Language, name: str) -> Parser:
    """Make the component that writes trees."""
    del name
    return Parser(nlp.vocab)


@Language.factory(
    "kg_names", assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_score_weights={"ents_f": 0.2},
)  # fmt: skip
def make_names(nlp: Language, name: str) -> Names:
    """Make the component that writes names."""
    del name
    return Names(nlp.vocab)
