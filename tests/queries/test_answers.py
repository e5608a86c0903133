"""Saved queries over the gold corpus, against answers worked out by reading the articles."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.queries import SavedQuery, saved_queries, saved_query
from kg.rdf import to_quads
from kg.records import Article, Extraction, Links, Passage, Quantity
from tests import graphs
from tests.gold_corpus import gold_extractions, gold_links

VPA, BRAZIER, LEDGER = "Velmark Press Agency", "The Daily Brazier", "The Ostermoor Ledger"
CIRCUIT, LSB, TIDINGS, COUNTERSIGN = "Circuit & Salt", "LSB", "The Skarnvik Tidings", "Countersign"
ALL_OVER = "over for the iPhone"

Rows = list[dict[str, str | None]]
Ask = Callable[..., Rows]


def _store(lines: list[str]) -> ox.Store:
    made = ox.Store()
    made.bulk_load("\n".join(lines).encode(), ox.RdfFormat.N_QUADS)
    return made


def _rows(store: ox.Store, name: str, values: dict[str, str]) -> Rows:
    query = saved_query(name).bound(values)
    found = store.query(query, use_default_graph_as_union=True)
    names = [v.value for v in found.variables]
    return [
        {n: None if t is None else t.value for n, t in zip(names, row, strict=True)}
        for row in found
    ]


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return list(to_quads(gold_extractions(), gold_links()))


@pytest.fixture(scope="module")
def ask(lines: list[str]) -> Ask:
    store = _store(lines)
    return lambda query, **values: _rows(store, query, values)


def _articles(rows: Rows) -> set[str]:
    return {(row["article"] or "")[:2] for row in rows}


def _pairs(rows: Rows, *columns: str) -> set[tuple[str | None, ...]]:
    return {tuple(row[c] for c in columns) for row in rows}


def _numbers(rows: Rows) -> set[tuple[str, int]]:
    """Article and number of the attributions that the rows open."""
    return {((r["article"] or "")[:2], int((r["place"] or "").rsplit("#a", 1)[1])) for r in rows}


# ---- who said what ---------------------------------------------------------------------------


def test_what_peskov_said_and_when(ask: Ask) -> None:
    dated = _pairs([r for r in ask("said-by", name="Peskov") if r["when"]], "article", "when")
    assert dated == {
        ("01-vpa-iphone-deadline", "in 2018"),
        ("01-vpa-iphone-deadline", "In 2020"),
        ("05-lsb-no-place-for-smartphones", "in 2018"),
    }


def test_who_said_what_about_putin(ask: Ask) -> None:
    assert _numbers(ask("said-about", name="Putin")) == {
        ("01", 15), ("01", 16), ("01", 17), ("01", 20), ("03", 10), ("04", 10),
    }  # fmt: skip


def test_what_reuters_passes_on(ask: Ask) -> None:
    rows = ask("passed-on-by", name="Reuters")
    assert _pairs(rows, "outlet") == {(VPA,), (LEDGER,), (CIRCUIT,), (COUNTERSIGN,)}
    assert ("Dmitry Peskov", "“Any smartphone has a fairly transparent mechanism,”") in _pairs(
        rows, "speaker", "said"
    )


def test_a_person_passes_nothing_on(ask: Ask) -> None:
    assert ask("passed-on-by", name="Peskov") == []


def test_who_declined_to_confirm_the_iphone_report(ask: Ask) -> None:
    rows = [r for r in ask("declined") if r["speaker"] == "Dmitry Peskov"]
    assert _numbers(rows) == {("01", 11), ("03", 5), ("04", 12), ("05", 9), ("06", 5)}


def test_who_declined_in_the_ferry_story(ask: Ask) -> None:
    wanted = {("07", 7), ("08", 10), ("10", 5), ("07", 10), ("08", 11), ("12", 12)}
    assert wanted <= _numbers(ask("declined"))


def test_who_declined_on_the_state_phone(ask: Ask) -> None:
    wanted = {("13", 9), ("13", 10), ("14", 13), ("15", 20), ("15", 24), ("16", 11), ("18", 16)}
    assert wanted <= _numbers(ask("declined"))


def test_who_denied_something(ask: Ask) -> None:
    assert _pairs(ask("by-act", doing="deny", words="had been drinking"), "speaker") == {
        ("Tomas Brekk",)
    }


def test_who_was_told_about_the_three_calls(ask: Ask) -> None:
    assert ("Rune Hallvik", "07-vpa-ferry-14-dead") in _pairs(
        ask("told-to", name="VPA"), "speaker", "article"
    )


def test_hearsay_names_no_source(ask: Ask) -> None:
    found = _numbers(ask("hearsay"))
    assert {("01", 2), ("01", 4)} <= found
    assert ("01", 11) not in found


def test_the_participant_stays_anonymous(ask: Ask) -> None:
    rows = ask("anonymous-sources", words="participant")
    assert _articles(rows) == {"01", "02", "06"}


# ---- chains and sources ----------------------------------------------------------------------


def test_the_chain_of_the_iphone_quote(ask: Ask) -> None:
    chains = _pairs(ask("chain", words="everyone will have to do it in March"), "outlet", "chain")
    assert (VPA, f"a participant → Kommersant → Reuters → {VPA}") in chains
    assert (CIRCUIT, f"an attendee → Reuters → {CIRCUIT}") in chains


def test_the_words_over_for_the_iphone_stand_in_five_outlets(ask: Ask) -> None:
    assert _pairs(ask("chain", words=ALL_OVER), "outlet") == {
        (VPA,), (BRAZIER,), (LEDGER,), (CIRCUIT,), (COUNTERSIGN,),
    }  # fmt: skip


def test_through_how_many_mouths_the_ledger_knows_of_november(ask: Ask) -> None:
    chains = _pairs(ask("chain", words="come what may"), "article", "chain")
    assert (
        "16-ledger-six-in-ten",
        f"the manager of the plant → Birgit Aune → {VPA} → {LEDGER}",
    ) in chains


def test_the_april_deadline_rests_on_one_source(ask: Ask) -> None:
    (row,) = ask("independent-sources", words="by April 1")
    assert (row["carried_by"], row["independent"], row["source"]) == ("4", "1", "Kommersant")


def test_three_sources_say_that_the_captain_was_sober(ask: Ask) -> None:
    rows = ask("independent-sources", words="captain had not been drinking")
    assert _pairs(rows, "source") == {
        ("Tomas Brekk",),
        ("Anton Hask",),
        ("breath test of the Maritime Safety Board",),
    }


def test_the_iphone_quote_is_carried_by_five_on_one_source(ask: Ask) -> None:
    row = next(
        r for r in ask("carried-by-many", outlets="5") if r["claim"] == "It's over for the iPhone"
    )
    assert (row["carried_by"], row["independent"]) == ("5", "1")
    assert row["outlets_named"] == ", ".join(sorted([VPA, BRAZIER, LEDGER, CIRCUIT, COUNTERSIGN]))


def test_a_claim_of_three_sources_is_not_among_those_of_one(ask: Ask) -> None:
    claims = _pairs(ask("single-source", outlets="4"), "claim", "source")
    assert ("officials must give up their iPhones by April 1", "Kommersant") in claims
    assert "the captain had not been drinking" not in {c for c, _ in claims}


def test_the_iphone_order_was_first_reported_by_the_agency(ask: Ask) -> None:
    rows = ask("said-first", words="iPhones by April 1")
    assert _pairs(rows, "published", "outlet", "article", "chain") == {
        ("2023-03-21", VPA, "01-vpa-iphone-deadline", f"Kommersant → {VPA}")
    }


def test_a_claim_is_reported_first_once(ask: Ask) -> None:
    places = [r["claim"] for r in ask("said-first")]
    assert len(places) == len(set(places))


def test_how_the_own_voice_of_an_article_is_worded_where_claims_are_compared() -> None:
    store = _store(list(to_quads(graphs.EXTRACTIONS, graphs.LINKS)))
    alone = _rows(store, "chain", {"words": "12 gates"})
    assert _pairs(alone, "said", "chain", "variant") == {
        ("weir has 12 gates", "Kurier", "reference")
    }
    gates = replace(graphs.GATES, occurrences=(*graphs.GATES.occurrences, *graphs.WHY.occurrences))
    links = replace(graphs.LINKS, claims=(gates,))
    compared = _rows(_store(list(to_quads(graphs.EXTRACTIONS, links))), "chain", {"words": "gates"})
    assert _pairs(compared, "said") == {("The weir has 12 gates",), ("why",)}


def test_kommersant_and_peskov_are_cited_most_in_the_phone_story(ask: Ask) -> None:
    times = {r["source"]: int(r["times"] or 0) for r in ask("most-cited")}
    assert times["Dmitry Peskov"] == 19
    assert times["Kommersant"] > times["Reuters"]


def test_who_cites_whom(ask: Ask) -> None:
    rows = _pairs(ask("who-cites-whom"), "outlet", "cited", "named_in")
    assert (VPA, LSB, "11-vpa-toll-lowered") in rows
    assert (BRAZIER, "Kommersant", "04-brazier-over-for-the-iphone") in rows


def test_wire_text_taken_over_without_credit(ask: Ask) -> None:
    assert _pairs(ask("uncredited"), "article", "taken_from") == {
        ("08-brazier-ferry-of-death", "07-vpa-ferry-14-dead"),
        ("09-lsb-minister-rejects-claim", "07-vpa-ferry-14-dead"),
    }


def test_the_agency_cites_a_broadcaster_for_its_own_report(ask: Ask) -> None:
    (row,) = ask("circular")
    assert (row["outlet"], row["cites"], row["article"], row["earlier"]) == (
        VPA, LSB, "11-vpa-toll-lowered", "07-vpa-ferry-14-dead",
    )  # fmt: skip


# ---- drift and conflict ----------------------------------------------------------------------


def test_how_the_iphone_quote_drifts(ask: Ask) -> None:
    rows = ask("quote-drift", words=ALL_OVER)
    assert ("translated", "01-vpa-iphone-deadline") in _pairs(rows, "variant", "article")
    assert len(rows) == 8


def test_a_claim_with_one_wording_does_not_drift(ask: Ask) -> None:
    wordings = _pairs(ask("quote-drift"), "claim", "variant")
    drifting = {c for c, v in wordings if v not in {"reference", "identical"}}
    assert {c for c, _ in wordings} == drifting


def test_both_sides_on_xiaomi(ask: Ask) -> None:
    sides = _pairs(ask("conflicts", words="Xiaomi"), "value", "outlet")
    assert sides == {
        ("53 percent of the Chinese share of 95 percent", CIRCUIT),
        ("53 percent of the Chinese share of 95 percent", COUNTERSIGN),
        ("53 percent of the market", LSB),
    }


def test_the_dead_of_the_ferry_in_order(ask: Ask) -> None:
    rows = [r for r in ask("conflicts", words="at least 14") if r["matter"] == "dead"]
    assert [(r["value"], (r["article"] or "")[:2]) for r in rows] == [
        ("at least 14", "07"), ("at least 14", "09"), ("at least 40", "08"),
        ("11 bodies at the hospital", "10"), ("12", "11"), ("13", "12"), ("13", "12"),
    ]  # fmt: skip


def test_a_withdrawn_side_is_marked(ask: Ask) -> None:
    rows = ask("conflicts", words="at least 14")
    assert _pairs([r for r in rows if r["withdrawn"] == "true"], "value") == {("at least 40",)}


def test_conflicts_about_vantrell(ask: Ask) -> None:
    matters = {m for (m,) in _pairs(ask("conflicts-about", name="Vantrell"), "matter")}
    assert {"launch of the Vantrell One", "jobs at the plant"} <= matters
    assert "dead" not in matters


def test_who_contradicts_whom_on_the_iphone(ask: Ask) -> None:
    rows = ask("who-contradicts-whom", words="give up the iPhone")
    assert _pairs(rows, "outlet", "other_outlet") == {
        (BRAZIER, VPA), (BRAZIER, CIRCUIT), (LEDGER, VPA), (LEDGER, CIRCUIT),
    }  # fmt: skip


def test_what_was_taken_back(ask: Ask) -> None:
    rows = _pairs(ask("retracted"), "what", "value", "withdrawn_in")
    assert ("dead", "at least 40", "12-ledger-how-fourteen-became-forty") in rows
    assert ("jobs at the plant", "430", "18-countersign-six-claims") in rows


def test_what_was_misreported(ask: Ask) -> None:
    assert _pairs(ask("misreported"), "outlet", "article") == {
        (LSB, "05-lsb-no-place-for-smartphones"),
        (BRAZIER, "08-brazier-ferry-of-death"),
        (LSB, "17-lsb-arrive-on-time"),
    }


# ---- who is who, articles --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Kasperskaya", {"Natalya Kasperskaya", "Natalia Kasperskaya"}),
        ("Kiriyenko", {"Sergei Kiriyenko", "Kiriyenko", "Sergey Kirienko"}),
        ("TrueConf", {"TrueConf", "Trueconf"}),
        ("CNews", {"CNews", "Cnews"}),
        ("Ferrow", {"Nadia Tellier", "Nadia Ferrow", "Ferrow", "Tellier"}),
    ],
)
def test_spellings(ask: Ask, name: str, spellings: set[str]) -> None:
    assert {s for (s,) in _pairs(ask("spellings", name=name), "spelling")} == spellings


def test_two_brekks_are_two(ask: Ask) -> None:
    assert _pairs(ask("spellings", name="Brekk"), "entity") == {("Tomas Brekk",), ("Ida Brekk",)}


def test_the_brekks_have_different_roles(ask: Ask) -> None:
    roles = _pairs(ask("roles", name="Brekk"), "entity", "role")
    assert ("Tomas Brekk", "Transport Minister") in roles
    assert ("Ida Brekk", "captain’s lawyer") in roles


def test_what_the_first_article_says_in_its_own_voice(ask: Ask) -> None:
    statements = ask("own-voice", article_id="01-vpa")
    assert len(statements) == 3
    assert all(r["article"] == "01-vpa-iphone-deadline" for r in statements)


def test_facts_about_aurora(ask: Ask) -> None:
    statements = {s for (s,) in _pairs(ask("facts-about", name="Aurora"), "statement")}
    assert any("Linux" in (s or "") for s in statements)
    assert any("Rostelecom" in (s or "") for s in statements)


def test_one_article_in_order(ask: Ask) -> None:
    rows = ask("article", article_id="01-vpa")
    assert [int(r["n"] or 0) for r in rows] == list(range(1, 21))
    assert rows[7]["inside"] == "7"
    assert rows[10]["happened"] == "false"


def test_the_timeline_of_the_ferry(ask: Ask) -> None:
    rows = ask("timeline", words="Lady Amaranth")
    assert [(r["article"] or "")[:2] for r in rows] == ["07", "08", "09"]


def test_why_two_spellings_are_one_person(ask: Ask) -> None:
    (row,) = ask("decisions", judged="same", words="Kasperskaya")
    assert (row["verdict"], row["score"]) == ("same", "0.93")
    assert row["reasons"] == "one letter apart; both are co-founder of Kaspersky Lab"


def test_uncertain_decisions_are_listed_first_of_all(ask: Ask) -> None:
    assert _pairs(ask("decisions"), "left_in", "right_in") == {("b1", "b2")}


def test_who_decided_is_said(ask: Ask) -> None:
    assert _pairs(ask("decisions", judged="", words="other words"), "decided_by") == {("a reader",)}


def test_numbers_on_a_matter() -> None:
    text = "At least 14 people are dead. Two ships helped."
    article = Article("a", text, published="2024-05-14")
    dead = Quantity(Passage(0, 18, "At least 14 people"), 14, "people", "at least")
    ships = Quantity(Passage(29, 38, "Two ships"), 2, "ship")
    extraction = Extraction(article, ((0, 28), (29, 46)), quantities=(dead, ships))
    store = _store(list(to_quads([extraction], Links())))
    rows = _rows(store, "numbers", {"words": "dead"})
    assert _pairs(rows, "published", "relation", "number", "unit", "sentence") == {
        ("2024-05-14", "at least", "14", "people", "At least 14 people are dead.")
    }


@pytest.mark.parametrize("query", saved_queries(), ids=lambda q: q.name)
def test_no_default_names_anything_of_the_corpus(query: SavedQuery) -> None:
    general = {"", "2", "3", "deny", "unsure"}
    assert {p.default for p in query.parameters} <= general


# ---- all of them -----------------------------------------------------------------------------


def test_every_saved_query_but_that_of_numbers_has_an_answer_by_default(ask: Ask) -> None:
    silent = [q.name for q in saved_queries() if not ask(q.name)]
    assert silent == ["numbers"]  # the gold does not mark quantities


def test_rows_come_in_one_order_however_the_store_was_filled(lines: list[str]) -> None:
    shuffled = list(lines)
    random.Random(7).shuffle(shuffled)
    one, two = _store(lines), _store(shuffled)
    for query in saved_queries():
        assert _rows(one, query.name, {}) == _rows(two, query.name, {}), query.name


def test_articles_without_date_and_outlet_are_answers_too() -> None:
    bare = [
        replace(e, article=replace(e.article, published=None, outlet=None))
        for e in gold_extractions()[:1]
    ]
    store = _store(list(to_quads(bare, replace(gold_links(), publishers=()))))
    rows = _rows(store, "said-by", {"name": "Peskov"})
    assert {(r["published"], r["outlet"]) for r in rows} == {(None, None)}
