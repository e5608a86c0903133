"""What is shown can be taken away: tables, pictures, paper."""

from __future__ import annotations

import csv
import json
import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import pytest

from tests.explore.browsing import Reader
from tests.explore.test_views import CONFLICT, FIRST, PESKOV, SHARED, VIEWS, visit
from tests.gold_corpus import gold_extractions, gold_links

#: View to words that a line of its table must have.
LINES = {
    "start": "reported",
    "list": "officials must give up their iPhones by April 1",
    "search": "Putin does not use a phone (said in 2018)",
    "entity": "Putin does not use a phone (said in 2018)",
    "claim": "Velmark Press Agency",
    "conflict": "The Daily Brazier",
    "article": "Sergei Kiriyenko",
    "overview": "Velmark Press Agency",
}


def saved(reader: Reader, button: str) -> bytes:
    """The file that a button saves."""
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("button", name=button).click()
    return Path(waiting.value.path()).read_bytes()


def table(reader: Reader, button: str = "Save this page as CSV") -> list[list[str]]:
    """The rows of the table that a button saves."""
    text = saved(reader, button).decode("utf-8-sig")
    return list(csv.reader(text.splitlines()))


@pytest.mark.parametrize("view", LINES)
def test_a_view_is_saved_as_a_table(reader: Reader, view: str) -> None:
    visit(reader, view)
    rows = table(reader)
    assert len({len(row) for row in rows}) == 1
    assert [row for row in rows[1:] if any(LINES[view] in field for field in row)]


def test_the_table_of_a_list_has_all_of_it(reader: Reader) -> None:
    reader.open("list", "conflicts")
    assert len(table(reader)) == 1 + len(gold_links().conflicts)


def test_the_table_of_a_statement_has_every_occurrence(reader: Reader) -> None:
    reader.open("claim", SHARED)
    claim = next(c for c in gold_links().claims if c.id == SHARED)
    assert [row[2] for row in table(reader)[1:]] == [o.article for o in claim.occurrences]


def test_places_in_a_table_cut_the_words_out_of_the_article(reader: Reader) -> None:
    reader.open("conflict", CONFLICT)
    texts = {x.article.id: x.article.text for x in gold_extractions()}
    for _, _, _, article, place, words, _ in table(reader)[1:]:
        spans = [tuple(map(int, part.split("-"))) for part in place.split()]
        assert " … ".join(texts[article][start:end] for start, end in spans) == words


def test_the_table_of_an_article_has_all_it_reports(reader: Reader) -> None:
    reader.open("article", FIRST)
    assert len(table(reader)) == 1 + len(gold_extractions()[0].attributions)


def test_the_table_of_the_graph_has_every_connection(reader: Reader) -> None:
    reader.fresh()
    visit(reader, "graph")
    rows = table(reader, "Save as CSV")
    assert len(rows) == 1 + reader.page.evaluate("kgDrawing.body.edgeIndices.length")
    assert any("Dmitry Peskov" in row for row in rows)


def test_rows_of_a_query_are_saved_as_csv_and_json(reader: Reader) -> None:
    reader.open("sparql")
    reader.page.fill(
        ".editor", 'SELECT ?n WHERE { ?e schema:name ?n FILTER(?n = "Dmitry Peskov") } LIMIT 1'
    )
    reader.page.click(".primary")
    reader.page.wait_for_selector(".result[data-rows='1']", timeout=60_000)
    assert table(reader, "CSV") == [["n"], ["Dmitry Peskov"]]
    rows = json.loads(saved(reader, "JSON"))["results"]["bindings"]
    assert [row["n"]["value"] for row in rows] == ["Dmitry Peskov"]


def test_the_graph_is_saved_as_a_picture(reader: Reader) -> None:
    reader.fresh()
    visit(reader, "graph")
    png = saved(reader, "Save as PNG")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    size = reader.page.evaluate(
        "(c => [c.width, c.height])(document.querySelector('.canvas canvas'))"
    )
    assert list(struct.unpack(">II", png[16:24])) == size
    assert len(set(pixels(png))) > 100  # colours of names, of their edges, of smoothed letters


def pixels(png: bytes) -> list[bytes]:
    """The bytes of a PNG's pixels by four, as they stand after its filters: enough to tell a drawing from a blank."""
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += length + 12
    raw = zlib.decompress(packed)
    return [raw[k : k + 4] for k in range(0, len(raw), 4)]


def test_the_graph_is_saved_as_a_drawing_with_every_name(reader: Reader) -> None:
    reader.fresh()
    visit(reader, "graph")
    root = ET.fromstring(saved(reader, "Save as SVG"))  # noqa: S314  (our own page made it)
    space = "{http://www.w3.org/2000/svg}"
    number = int(reader.page.get_attribute(".canvas", "data-nodes") or 0)
    assert len(root.findall(f"{space}path")) == number > 5
    assert "Dmitry Peskov" in [text.text for text in root.findall(f"{space}text")]


@pytest.mark.parametrize("view", VIEWS)
def test_paper_has_the_view_and_no_controls(reader: Reader, view: str) -> None:
    visit(reader, view)
    reader.page.emulate_media(media="print")
    controls = "button:not(.edges button), input, select, nav, footer, .masthead"
    shown = reader.page.locator(controls).evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"
    )
    heading = reader.page.locator("main h1").is_visible()
    paper = reader.page.pdf()
    reader.page.emulate_media(media="screen")
    assert shown == []
    assert heading
    assert paper.startswith(b"%PDF")


def test_print_opens_the_print_dialog(reader: Reader) -> None:
    reader.open("entity", PESKOV)
    reader.page.evaluate("() => { window.print = () => { window.printed = true } }")
    reader.page.get_by_role("button", name="Print").click()
    assert reader.page.evaluate("window.printed")
