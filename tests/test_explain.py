"""A claim is explained by its sentences, its chains, its conflicts and the decisions on it."""

from dataclasses import replace

import pytest

from kg.explain import explain
from kg.records import Verdict
from kg.tables import Index
from tests.graphs import EXTRACTIONS, GATES, HOLDS, LINKS, POST, WHY, index


@pytest.fixture(scope="module")
def text():
    return explain(index(), HOLDS)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("2 outlet(s), 1 independent root(s): Ada Hart (through Kurier)", id="support"),
        pytest.param("first    2024-05-01 post-weir", id="first"),
        pytest.param(
            "[content: The weir] [content: “will hold until May”], [source: Ada Hart] [cue: told] Kurier",
            id="spans",
        ),
        pytest.param("Ada Hart → Kurier → The Post", id="chain"),
        pytest.param(
            "Ada Hart: state (told), to Kurier, mixed, line 3 of the text, confidence 0.93",
            id="hop",
        ),
        pytest.param("The Post published it", id="publisher"),
        pytest.param("news/post-weir.md:3:1 (of its text)", id="place"),
        pytest.param("2. The Post · 2024-05-01 · reworded · supports", id="head"),
        pytest.param("wording  The weir “will hold {+until May”+}", id="what changed"),
        pytest.param("Conflict conflict-1 (scope) about how long the weir holds", id="conflict"),
        pytest.param("12, withdrawn by post-weir", id="withdrawn"),
        pytest.param("because one is bounded", id="reason of a conflict"),
        pytest.param("kurier-weir#a1.0 ~ post-weir#a1.0: same 0.91", id="decision"),
        pytest.param("    same speaker; three words shared", id="reason of a decision"),
    ],
)
def test_it_tells(text, words):
    assert words in text


def test_a_refusal_is_marked():
    assert "an official: NOT decline (declined to say)" in explain(index(), WHY)


def test_an_own_statement_is_told_with_its_subject_and_object():
    text = explain(index(), GATES)
    assert "[source: The weir] has [content: 12 gates]." in text
    assert "stated by the article itself, confidence 0.70" in text


def test_there_are_colours_only_on_request(text):
    assert "\x1b" not in text
    assert "\x1b" in explain(index(), HOLDS, colour=True)


def test_control_characters_of_an_article_are_never_sent_on():
    evil = replace(POST, text=POST.text.replace("\n\n", "\x1b\x07", 1), outlet="\x9b2J")
    read = (EXTRACTIONS[0], replace(EXTRACTIONS[1], article=evil))
    text = explain(Index(read, replace(LINKS, publishers=())), HOLDS)
    assert not {"\x1b", "\x07", "\x9b"} & set(text)


def test_places_that_were_found_to_differ_are_only_counted():
    different = replace(LINKS.decisions[0], verdict=Verdict.DIFFERENT, reasons=("no word shared",))
    graph = Index(EXTRACTIONS, replace(LINKS, decisions=(*LINKS.decisions, different)))
    text = explain(graph, HOLDS)
    assert "no word shared" not in text
    assert "1 other place(s) were compared and found to differ" in text
