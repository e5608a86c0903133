"""The explorer of the demonstration corpus in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.queries import saved_queries
from kg.store import query as run_query
from tests.explore.browsing import DESKTOP, PHONE, Reader
from tests.gold_corpus import gold_extractions, gold_links

PESKOV = next(e.id for e in gold_links().entities if e.name == "Dmitry Peskov")
FIRST = gold_extractions()[0].article.id
SHARED = max(gold_links().claims, key=lambda c: len(c.outlets)).id
CONFLICT = gold_links().conflicts[0].id

#: Every kind of view: address, and the part after it.
VIEWS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "start": ((), "", ""),
    "list": (("list", "reported"), "", ""),
    "search": (("search",), "", "q=phone"),
    "entity": (("entity", PESKOV), "", ""),
    "claim": (("claim", SHARED), "", ""),
    "conflict": (("conflict", CONFLICT), "", ""),
    "article": (("article", FIRST), "", ""),
    "graph": (("graph", PESKOV), "", ""),
    "overview": (("overview",), "", ""),
    "sparql": (("sparql",), "", ""),
}


def visit(reader: Reader, view: str) -> None:
    path, rest, query = VIEWS[view]
    reader.open(*path, rest=rest, query=query)
    if view == "graph":
        reader.page.wait_for_selector(".canvas[data-drawn]")


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_one_heading_and_says_where_it_is(reader: Reader, view: str) -> None:
    visit(reader, view)
    assert reader.page.locator("main h1").count() == 1
    assert reader.page.title()


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_fits_a_phone(reader: Reader, view: str) -> None:
    reader.page.set_viewport_size(PHONE)
    visit(reader, view)
    assert reader.wide() <= 0
    reader.page.set_viewport_size(DESKTOP)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_shuts_anybody_out(reader: Reader, axe: str, scheme: str) -> None:
    reader.page.emulate_media(color_scheme=scheme)
    found = {}
    for view in VIEWS:
        visit(reader, view)
        reader.page.evaluate(axe)
        report: dict[str, Any] = reader.page.evaluate("axe.run(document, {preload: false})")
        wrong = [
            (v["id"], v["nodes"][0]["html"][:150], v["nodes"][0]["failureSummary"][:200])
            for v in report["violations"]
        ]
        if wrong:
            found[view] = wrong
    reader.page.emulate_media(color_scheme="light")
    assert found == {}


# ---- finding ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Peskov", "Dmitry Peskov"),
        ("kirienko", "Sergei Kiriyenko"),
        ("KASPERSKAIA", "Natalya Kasperskaya"),
        ("dravík", "Jelena Dravik"),
        ("Peskof", "Dmitry Peskov"),
    ],
    ids=["plain", "transliteration", "case", "diacritics", "a slip"],
)
def test_search_finds_a_name_however_it_is_spelt(reader: Reader, typed: str, name: str) -> None:
    reader.open("search", query=f"q={quote(typed)}&kind=e")
    assert name in reader.texts(".card h3")


def test_search_narrows_by_act(reader: Reader) -> None:
    reader.open("search", query="act=refused")
    refusals = [a for x in gold_extractions() for a in x.attributions if not a.factual]
    assert reader.text("main [role=status]") == f"{len(refusals)} found"


def test_search_narrows_by_date(reader: Reader) -> None:
    reader.open("search", query="kind=a&from=2024-05-14&to=2024-05-15")
    inside = [
        x for x in gold_extractions() if "2024-05-14" <= x.article.published[:10] <= "2024-05-15"
    ]
    assert reader.page.locator("main .card").count() == len(inside) > 0


def test_the_keyboard_alone_reaches_a_name(reader: Reader) -> None:
    reader.fresh()
    reader.open()
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("peskov")
    reader.page.wait_for_selector("#suggest li")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function(
        "() => document.querySelector('h1').textContent === 'Dmitry Peskov'"
    )
    assert reader.page.evaluate("document.activeElement.tagName") == "H1"


def test_a_list_is_shown_with_its_rows(reader: Reader) -> None:
    reader.fresh()
    reader.open("list", "reported")
    assert reader.page.locator("main .card").count() > 3


def follow(reader: Reader, link: Any) -> None:
    """Click a link and come back."""
    here = reader.page.evaluate("location.hash")
    link.click()
    reader.page.wait_for_function(
        "h => document.querySelector('main').dataset.shown !== h", arg=here
    )
    reader.page.go_back()
    reader.page.wait_for_function(
        "h => document.querySelector('main').dataset.shown === h", arg=here
    )


def test_the_back_button_returns_to_where_one_was(reader: Reader) -> None:
    reader.open("list", "reported")
    reader.page.evaluate("scrollTo(0, 400)")
    follow(reader, reader.page.locator("main .card .quote a").nth(3))
    assert reader.page.evaluate("scrollY") == pytest.approx(400, abs=60)


def test_the_back_button_returns_to_a_list_as_it_was_grown(reader: Reader) -> None:
    reader.open("entity", PESKOV)
    section = reader.page.locator("section", has_text="Would not say")
    section.get_by_role("button").click()
    grown = section.locator(".card").count()
    link = section.locator(".card .place").last
    follow(reader, link)
    assert section.locator(".card").count() == grown
    assert link.evaluate("one => one === document.activeElement")


def test_an_address_opened_again_begins_at_the_top(reader: Reader) -> None:
    reader.open("list", "reported")
    reader.page.evaluate("scrollTo(0, 400)")
    reader.open()
    reader.open("list", "reported")
    assert reader.page.evaluate("scrollY") == 0


def test_an_address_that_leads_nowhere_says_so(reader: Reader) -> None:
    reader.open("claim", "no-such-claim")
    assert "nothing here" in reader.text("main h1")


# ---- sentences -------------------------------------------------------------------------------


def test_every_passage_of_the_corpus_is_highlighted_exactly(reader: Reader) -> None:
    for claim in gold_links().claims:
        reader.open("claim", claim.id)
        shown = reader.page.evaluate(
            "[...document.querySelectorAll('.occurrence .prose')].map("
            "q => [...q.querySelectorAll('mark')].map(m => m.textContent))"
        )
        expected = [[p.text for p in o.passages] for o in claim.occurrences if o.passages]
        assert [marks for marks in shown if marks] == expected


def test_an_article_opens_at_its_passage(reader: Reader) -> None:
    passage = gold_extractions()[0].attributions[5].content[0]
    reader.open("article", FIRST, rest=f"{passage.start}-{passage.end}")
    assert "".join(reader.texts(".text mark")) == passage.text
    assert reader.page.evaluate(
        "(r => r.top >= 0 && r.bottom <= innerHeight)"
        "(document.querySelector('.text mark').getBoundingClientRect())"
    )


def test_focusing_a_number_shows_the_chain(reader: Reader) -> None:
    reader.open("article", FIRST)
    reader.page.locator("#s8").focus()
    names = reader.texts(".panel .hops > li > :first-child")
    assert names == ["a participant", "Kommersant", "Reuters", "Velmark Press Agency"]


# ---- graph -----------------------------------------------------------------------------------


def nodes(reader: Reader) -> int:
    return int(reader.page.get_attribute(".canvas", "data-nodes") or 0)


def test_the_graph_grows_and_shrinks_around_a_name(reader: Reader) -> None:
    reader.fresh()
    visit(reader, "graph")
    before = nodes(reader)
    reader.page.locator(".side-panel .edges button", has_text="Kremlin").first.click()
    reader.page.locator(".side-panel h2 a", has_text="Kremlin").click()
    reader.page.wait_for_selector("text=Draw the graph around it")
    reader.page.go_back()
    reader.page.wait_for_selector(".canvas[data-drawn]")
    reader.page.get_by_role("button", name="Collapse").click()
    assert nodes(reader) == 1
    reader.page.get_by_role("button", name="Expand").click()
    reader.page.wait_for_function(
        f"() => document.querySelector('.canvas').dataset.nodes === '{before}'"
    )


def test_a_path_is_found_between_two_names(reader: Reader) -> None:
    reader.fresh()
    visit(reader, "graph")
    reader.page.get_by_label("Path to").fill("Rune Hallvik")
    reader.page.get_by_role("button", name="Find the path").click()
    reader.page.wait_for_function(
        "() => /^\\d+ steps?: Dmitry Peskov .* Rune Hallvik$/.test(document.querySelector('main .hint').textContent)"
    )


def test_a_connection_opens_its_sentences(reader: Reader) -> None:
    reader.fresh()
    visit(reader, "graph")
    reader.page.locator(".side-panel .edges button").nth(1).click()
    reader.page.wait_for_selector(".side-panel .edges .prose mark")


def test_zooming_in_names_more(reader: Reader) -> None:
    reader.fresh()
    reader.open("graph", query="group=0")
    reader.page.wait_for_selector(".canvas[data-drawn]")
    named = "Object.values(kgDrawing.body.nodes).filter(node => node.options.label).length"
    reader.page.evaluate("kgDrawing.moveTo({scale: 0.2})")
    reader.page.wait_for_function(f"() => {named} < {nodes(reader)}")
    reader.page.evaluate("kgDrawing.moveTo({scale: 3})")
    reader.page.wait_for_function(f"() => {named} === {nodes(reader)}")


def test_the_graph_is_saved_as_a_table(reader: Reader) -> None:
    reader.fresh()
    visit(reader, "graph")
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("button", name="Save as CSV").click()
    assert b"Dmitry Peskov" in Path(waiting.value.path()).read_bytes()


# ---- SPARQL ----------------------------------------------------------------------------------


def ask(reader: Reader) -> None:
    reader.page.click(".primary")
    reader.page.wait_for_function(
        "() => document.querySelector('.primary').getAttribute('aria-disabled') === 'false'",
        timeout=60_000,
    )


def test_the_page_gives_the_rows_of_kg_query_for_all_saved_queries(
    reader: Reader, demo: Path, tmp_path: Path
) -> None:
    reader.fresh()
    reader.open("sparql")
    differing = []
    for saved in saved_queries():
        reader.page.select_option(".sparql select", saved.name)
        ask(reader)
        with reader.page.expect_download() as waiting:
            reader.page.get_by_role("button", name="JSON").click()
        found = json.loads(Path(waiting.value.path()).read_text())
        known = json.loads(run_query(demo / "store", saved.text).to_json())
        if rows(found) != rows(known):
            differing.append(saved.name)
    assert differing == []


def rows(answer: dict[str, Any]) -> list[str]:
    return sorted(
        json.dumps({k: v["value"] for k, v in row.items()}, sort_keys=True)
        for row in answer["results"]["bindings"]
    )


def test_an_error_is_shown_at_its_place(reader: Reader) -> None:
    reader.open("sparql")
    reader.page.fill(".editor", "SELECT ?x WHERE {\n  ?x a kg:Entity ;; }\n  LIMIT LIMIT\n}")
    ask(reader)
    assert reader.text(".error strong").startswith("Line 3")
    selected = reader.page.evaluate(
        "(e => e.value.slice(e.selectionStart, e.selectionEnd))(document.querySelector('.editor'))"
    )
    assert selected


ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_long_query_holds_nothing_and_can_be_stopped(reader: Reader) -> None:
    reader.open("sparql")
    reader.page.fill(".editor", ENDLESS)
    reader.page.click(".primary")
    reader.page.fill("#q", "peskov")
    reader.page.wait_for_selector("#suggest li")
    reader.page.get_by_role("button", name="Stop").click()
    reader.page.wait_for_selector("text=Stopped.")
    reader.page.fill(".editor", "SELECT (COUNT(*) AS ?n) WHERE { ?c a schema:Claim }")
    ask(reader)
    assert int(reader.text(".result td")) == len(gold_links().claims)


def test_rows_lead_into_the_explorer(reader: Reader) -> None:
    reader.open("sparql")
    text = 'SELECT ?e WHERE { ?e a kg:Entity ; schema:name "Dmitry Peskov" }'
    reader.page.fill(".editor", text)
    ask(reader)
    reader.page.click(".result td a")
    reader.page.wait_for_function(
        "() => document.querySelector('h1').textContent === 'Dmitry Peskov'"
    )


# ---- always ----------------------------------------------------------------------------------


def test_nothing_was_asked_of_anybody_and_nothing_failed(reader: Reader) -> None:
    for view in VIEWS:
        visit(reader, view)
    assert (reader.foreign, reader.troubles) == ([], [])
