"""Words beside a name tell its type."""

from __future__ import annotations

import pytest

from kg.nlp.name_context import told_types
from kg.nlp.name_written import Written


def told(text, name, kind="GPE"):
    """The type told of the name in the text; None where nothing tells it."""
    words, part = text.split(), name.split()
    start = next(i for i in range(len(words)) if words[i : i + len(part)] == part)
    pos = ["PROPN" if w[:1].isupper() else "NOUN" for w in words]
    blank = [False] * len(words)
    written = Written(words, blank, [i == 0 for i in range(len(words))], pos)
    return told_types([(start, start + len(part), kind)], written).get(
        (start, start + len(part), kind)
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the firm Castell said", "ORG"),
        ("the newspaper “ Castell ” said", "ORG"),
        ("a spokesman Castell said", "PERSON"),
        ("the film Castell opened", "WORK_OF_ART"),
        ("the town of Castell burned", "GPE"),
        ("near Castell , Ontario , today", "GPE"),
        ("when Castell died there", "PERSON"),
        ("a Castell spokeswoman said", "ORG"),
    ],
)
def test_a_word_beside_a_name_tells_its_type(text, kind):
    assert told(text, "Castell") == kind


@pytest.mark.parametrize(
    "text", ["the airport Castell closed", "in Castell today", "at Castell , Nordland today"]
)
def test_other_words_tell_nothing(text):
    assert told(text, "Castell") is None
