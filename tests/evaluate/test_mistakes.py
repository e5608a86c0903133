"""Every kind of mistake is named."""

from __future__ import annotations

import copy

import pytest

from kg.evaluate.mistakes import find_mistakes

TEXT = "Rates will fall, Ann Lee said."
GOLD = {
    "id": "a",
    "text": TEXT,
    "attributions": [
        {
            "n": 1,
            "in": None,
            "act": "state",
            "source_is": "Ann Lee",
            "source": [[17, 24]],
            "cue": [[25, 29]],
            "content": [[0, 15]],
        }
    ],
}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"source": [[0, 5]]}, "wrong source"),
        ({"source": [[21, 24]]}, "source cut"),
        ({"content": [[0, 10]]}, "content cut"),
        ({"cue": [[17, 29]]}, "cue cut"),
        ({"source_is": "Reuters"}, "who"),
        ({"act": "deny"}, "act"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_kind_of_mistake(change, kind):
    predicted = copy.deepcopy(GOLD)
    predicted["attributions"][0] |= change
    assert [m.kind for m in find_mistakes([GOLD], [predicted])] == [kind]


def test_missed_one_is_shown_in_a_line():
    (mistake,) = find_mistakes([GOLD], [])
    assert (mistake.kind, mistake.gold) == ("missed", "Ann Lee = Ann Lee [said] Rates will fall")


def test_spurious_one_is_named():
    predicted = copy.deepcopy(GOLD)
    predicted["attributions"].append(dict(GOLD["attributions"][0], content=[[16, 24]], n=2))
    assert [m.kind for m in find_mistakes([GOLD], [predicted])] == ["spurious"]


def test_no_difference_is_no_mistake():
    assert find_mistakes([GOLD], [GOLD]) == []


def test_surest_mistakes_come_first():
    predicted = copy.deepcopy(GOLD)
    wrong = dict(GOLD["attributions"][0], content=[[16, 24]])
    rated = [wrong | {"n": n, "confidence": sure} for n, sure in ((2, 0.4), (3, 0.9))]
    predicted["attributions"].extend(rated)
    assert [m.confidence for m in find_mistakes([GOLD], [predicted])] == [0.9, 0.4]


def test_mistake_is_shown_with_its_sentence():
    gold = GOLD | {"text": TEXT + " So be it.\nThe end."}
    (mistake,) = find_mistakes([gold], [])
    assert mistake.sentence == TEXT
