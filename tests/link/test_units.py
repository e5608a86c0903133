from dataclasses import replace

import pytest

from kg.link.canonical import make_canon
from kg.link.stretches import find_units
from kg.link.units import QUOTED, named
from kg.records import Hop
from tests.link.made import article, passage, says


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The minister's wife said 'no more of this please'", ["no more of this please"]),
        ("It's said: “We will pay…”", ["We will pay…"]),
        ("O‘Hara said ‘we will pay’", ["we will pay"]),
        ("„Wir zahlen nicht“, so Lee", ["Wir zahlen nicht"]),
        ("“We don’t pay” and «nous payons»", ["We don’t pay", "nous payons"]),
    ],
    ids=["possessive", "contraction", "turned", "german", "others"],
)
def test_words_between_quotation_marks_are_quoted(text, wanted):
    assert [m.group(1) for m in QUOTED.finditer(text)] == wanted


def test_a_mark_that_opens_closes_nothing_but_a_low_one():
    assert not QUOTED.search("“We will pay “")


def test_what_follows_a_unit_is_the_rest_of_the_paragraph_behind_its_own_place():
    text = (
        "Lee declined to comment. The figure was corrected. Kim declined to comment. He left.\nEnd"
    )
    own = passage(text, "declined to comment", text.index("Kim"))
    said = replace(says(1, text, "declined to comment", None), content=(own,))
    [made] = find_units(article("a", text, attributions=[said]), make_canon({}, set()))
    assert made.after == ". He left."


def test_sources_without_the_speaker_keep_the_others_where_the_speaker_is_unknown():
    hops = (Hop(None, 2), Hop("wire", 1), Hop("post", None))
    assert named(hops[1:]) == ("wire", "post")
