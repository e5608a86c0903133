"""Rows say who said what where, and are safe to open in a spreadsheet."""

import csv
import io
from dataclasses import fields, replace

from kg.tables import (
    ClaimRow,
    EntityRow,
    Index,
    claim_rows,
    entity_rows,
    to_csv,
    to_record,
)
from tests.graphs import EXTRACTIONS, LINKS, index


def row(claim, article):
    return next(r for r in claim_rows(index()) if (r.claim, r.article) == (claim, article))


def test_there_is_a_row_for_each_place_of_a_claim():
    assert [(r.claim, r.article) for r in claim_rows(index())] == [
        ("gates-1", "kurier-weir"),
        ("relay-1", "post-weir"),
        ("weir-holds-1", "kurier-weir"),
        ("weir-holds-1", "post-weir"),
        ("why-1", "post-weir"),
    ]


def test_a_row_holds_the_sentence_the_content_begins_in():
    assert row("weir-holds-1", "post-weir").sentence.startswith("The weir “will hold until May”")


def test_a_row_names_the_chain_from_the_speaker_outwards():
    assert row("weir-holds-1", "post-weir").chain == ("Ada Hart", "Kurier", "The Post")


def test_offsets_of_a_row_span_all_pieces_of_the_content():
    found = row("weir-holds-1", "post-weir")
    text = next(e.article.text for e in EXTRACTIONS if e.article.id == "post-weir")
    assert text[found.start : found.end] == "The weir “will hold until May”"


def test_a_refusal_is_marked_as_not_said():
    assert not row("why-1", "post-weir").factual


def test_a_statement_of_the_article_itself_has_no_act_and_no_speaker():
    found = row("gates-1", "kurier-weir")
    assert (found.act, found.speaker, found.confidence) == ("", "", 0.7)


def test_a_row_counts_outlets_and_independent_roots():
    found = row("weir-holds-1", "kurier-weir")
    assert (found.outlets, found.independent_roots) == (2, 1)


def test_the_first_report_is_marked():
    assert row("weir-holds-1", "post-weir").first
    assert not row("weir-holds-1", "kurier-weir").first


def test_an_unknown_speaker_in_a_chain_is_a_question_mark():
    claim = LINKS.claims[2]
    hops = (replace(claim.occurrences[0].hops[0], source=None), claim.occurrences[0].hops[1])
    doubtful = replace(claim, occurrences=(replace(claim.occurrences[0], hops=hops),))
    found = Index(EXTRACTIONS, replace(LINKS, claims=(doubtful,)))
    assert next(claim_rows(found)).chain == ("?", "Kurier")


def test_entities_are_counted_by_what_they_do():
    rows = {r.entity: r for r in entity_rows(index())}
    assert (rows["hart-1"].claims, rows["hart-1"].articles, rows["hart-1"].mentions) == (1, 2, 2)
    assert rows["kurier-1"].passed_on == 2
    assert rows["weir-1"].about == 2


def test_every_text_cell_is_guarded():
    hostile = "=HYPERLINK(1)"
    claim = replace(LINKS.claims[0], statement=hostile)
    table = to_csv(claim_rows(Index(EXTRACTIONS, replace(LINKS, claims=(claim,)))), ClaimRow)
    [found] = csv.DictReader(io.StringIO(table, newline=""))
    assert found["statement"] == f"'{hostile}"


def test_csv_has_a_head_and_comes_back_as_it_went():
    rows = list(claim_rows(index()))
    back = list(csv.DictReader(io.StringIO(to_csv(rows, ClaimRow), newline="")))
    assert list(back[0]) == [field.name for field in fields(ClaimRow)]
    assert [r["sentence"] for r in back] == [r.sentence for r in rows]
    assert back[3]["chain"] == "Ada Hart; Kurier; The Post"


def test_lines_of_csv_end_as_the_standard_says():
    table = to_csv(entity_rows(index()), EntityRow)
    assert table.count("\r\n") == len(LINKS.entities) + 1
    assert "\n" not in table.replace("\r\n", "")


def test_a_record_of_a_row_holds_plain_values():
    assert to_record(row("weir-holds-1", "post-weir"))["chain"] == [
        "Ada Hart",
        "Kurier",
        "The Post",
    ]
