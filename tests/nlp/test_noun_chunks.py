import pytest
import spacy
from spacy.tokens import Doc

from kg.nlp.noun_chunks import noun_chunks

VOCAB = spacy.blank("en").vocab


def chunks(*rows):
    words, pos, deps, heads = zip(*rows, strict=True)
    doc = Doc(VOCAB, words=list(words), pos=list(pos), deps=list(deps), heads=list(heads))
    return [doc[s:e].text for s, e, _ in noun_chunks(doc)]


def test_a_phrase_begins_with_its_determiner():
    found = chunks(
        ("The", "DET", "det", 2), ("new", "ADJ", "amod", 2), ("phone", "NOUN", "nsubj", 3),
        ("sells", "VERB", "ROOT", 3),
    )  # fmt: skip
    assert found == ["The new phone"]


def test_a_possessor_belongs_to_the_phrase():
    found = chunks(
        ("Russia", "PROPN", "nmod:poss", 2), ("'s", "PART", "case", 0), ("army", "NOUN", "ROOT", 2)
    )
    assert found == ["Russia 's army"]


def test_a_preposition_stays_outside():
    found = chunks(
        ("in", "ADP", "case", 2), ("the", "DET", "det", 2), ("city", "NOUN", "obl", 3),
        ("won", "VERB", "ROOT", 3),
    )  # fmt: skip
    assert found == ["the city"]


def test_a_flat_name_is_one_phrase():
    found = chunks(
        ("spokesman", "NOUN", "nmod:desc", 1), ("Dmitry", "PROPN", "nsubj", 3),
        ("Peskov", "PROPN", "flat", 1), ("said", "VERB", "ROOT", 3),
    )  # fmt: skip
    assert found == ["spokesman Dmitry Peskov"]


def test_conjuncts_are_phrases_of_their_own():
    found = chunks(
        ("cats", "NOUN", "nsubj", 3), ("and", "CCONJ", "cc", 2), ("dogs", "NOUN", "conj", 0),
        ("ran", "VERB", "ROOT", 3),
    )  # fmt: skip
    assert found == ["cats", "dogs"]


def test_an_unparsed_doc_is_refused():
    with pytest.raises(ValueError, match="noun_chunks"):
        list(noun_chunks(Doc(VOCAB, words=["a"])))
