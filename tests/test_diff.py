"""What changed between two graphs is told record by record."""

from dataclasses import replace

import pytest

from kg.diff import diff, report
from kg.tables import Index
from tests.graphs import CONFLICT, EXTRACTIONS, HART, HOLDS, LINKS, POST_READ, index


def changed(**records):
    return Index(EXTRACTIONS, replace(LINKS, **records))


def brief(old, new):
    return [(d.of, d.change, d.id) for d in diff(old, new)]


def test_equal_graphs_do_not_differ():
    assert diff(index(), index()) == []


def test_an_article_that_is_gone_is_told():
    less = Index(EXTRACTIONS[:1], LINKS)
    assert brief(index(), less) == [("article", "removed", "post-weir")]


def test_a_new_article_is_told_by_its_title():
    [added] = diff(Index(EXTRACTIONS[:1], LINKS), index())
    assert (added.change, added.label) == ("added", "Weir holds")


def test_an_edited_article_is_told_with_what_changed():
    article = replace(POST_READ.article, published="2024-05-02")
    edited = Index((EXTRACTIONS[0], replace(POST_READ, article=article)), LINKS)
    [difference] = diff(index(), edited)
    assert difference.details == ("published: 2024-05-01 → 2024-05-02",)


def test_a_claim_with_more_support_is_told_by_its_counts():
    weaker = replace(HOLDS, occurrences=HOLDS.occurrences[:1], outlets=("kurier-1",))
    claims = tuple(weaker if c.id == HOLDS.id else c for c in LINKS.claims)
    [difference] = diff(changed(claims=claims), index())
    assert difference.details == (
        "outlets: 1 → 2",
        "places: 1 → 2",
        "places (supports): 1 → 2",
    )


@pytest.mark.parametrize("kind", ["claims", "entities", "conflicts"])
def test_a_record_with_a_new_id_for_the_same_places_is_the_same(kind):
    record = {"claims": HOLDS, "entities": HART, "conflicts": CONFLICT}[kind]
    renamed = replace(record, id="other")
    records = tuple(renamed if r.id == record.id else r for r in getattr(LINKS, kind))
    assert not [d for d in diff(index(), changed(**{kind: records})) if d.change != "changed"]


def test_a_conflict_that_is_gone_is_told():
    assert brief(index(), changed(conflicts=())) == [("conflict", "removed", "conflict-1")]


def test_a_report_marks_and_counts():
    text = report(diff(index(), changed(conflicts=())))
    assert text.startswith("- conflict conflict-1  scope: until May / 12\n")
    assert text.endswith("0 added, 1 removed, 0 changed")
