"""Hostile articles, names and links show as text and as nothing else."""

from __future__ import annotations

import pytest

from tests.explore.browsing import Reader
from tests.explore.hostile import NASTY, claim_id, hostile

EXTRACTIONS, LINKS = hostile()
NUMBERS = range(len(NASTY))


def safe(reader: Reader) -> list[str]:
    """What went wrong with the page at hand."""
    wrong = list(reader.troubles) + reader.foreign
    if reader.page.evaluate("'pwned' in window"):
        wrong.append("a script of an article ran")
    if reader.page.evaluate(
        "document.querySelectorAll('main :is(script,iframe,img,form[action],style,link,base,meta)').length"
    ):
        wrong.append("markup of an article became elements")
    if reader.page.evaluate(
        "[...document.querySelectorAll('a')].some(a => /^(javascript|data):/i.test(a.href))"
    ):
        wrong.append("an address of an article became a link")
    if reader.wide() > 0:
        wrong.append(f"{reader.wide()} pixels too wide")
    return wrong


def test_there_are_enough_hostile_strings() -> None:
    assert len(set(NASTY)) >= 40


@pytest.mark.parametrize("view", ["article", "claim", "entity", "conflict", "graph"])
def test_a_page_of_each_kind_shows_every_string_as_text(wary: Reader, view: str) -> None:
    wrong = {}
    for k in NUMBERS:
        key = {
            "article": EXTRACTIONS[k].article.id,
            "claim": claim_id(k),
            "entity": f"{NASTY[k][:80]}|e{k}",
            "graph": f"{NASTY[k][:80]}|e{k}",
            "conflict": f"{NASTY[k][:80]}|x{k}",
        }[view]
        wary.open(view, key)
        found = safe(wary)
        words = " ".join(NASTY[k].split())
        if words and words not in " ".join(wary.text("main").split()):
            found.append("the text is not there")
        if found:
            wrong[NASTY[k][:40]] = found
            wary.troubles.clear()
    assert wrong == {}


@pytest.mark.parametrize(
    "view", ["", "overview", "list/reported", "list/conflicts", "list/refused", "list/noticed"]
)
def test_lists_of_all_strings_are_text(wary: Reader, view: str) -> None:
    wary.open(*[part for part in view.split("/") if part])
    assert safe(wary) == []


def test_every_sentence_is_highlighted_exactly(wary: Reader) -> None:
    wrong = []
    for extraction in EXTRACTIONS:
        content = extraction.attributions[0].content[0]
        wary.open("article", extraction.article.id, rest=f"{content.start}-{content.end}")
        shown = wary.page.evaluate(
            "[...document.querySelectorAll('.text mark')].map(m => m.textContent).join('')"
        )
        if shown != content.text:
            wrong.append((content.text, shown))
    assert wrong == []


def test_every_string_can_be_searched_for(wary: Reader) -> None:
    wrong = []
    for k in NUMBERS:
        wary.page.fill("#q", NASTY[k][:60])
        wary.page.keyboard.press("Enter")
        wary.page.wait_for_function(
            "() => document.querySelector('main').dataset.shown === location.hash"
        )
        wrong += safe(wary)
    assert wrong == []
