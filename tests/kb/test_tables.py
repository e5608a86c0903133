"""The shipped tables hold what the code that asks them relies on."""

from __future__ import annotations

import re

import pytest

from kg import kb


def test_a_country_is_known_by_its_id() -> None:
    (germany,) = kb.names()["Germany"]
    assert (germany.qid, germany.type, germany.kind) == ("Q183", "GPE", "country")


def test_an_unknown_name_is_not_in_the_table() -> None:
    assert "Velmark" not in kb.names()


def test_every_id_is_one_of_wikidata() -> None:
    ids = [known.qid for all_known in kb.names().values() for known in all_known]
    assert [i for i in [*ids, *kb.demonyms().values()] if not re.fullmatch(r"Q[1-9]\d*", i)] == []


def test_the_best_known_of_a_name_comes_first() -> None:
    several = [known for known in kb.names().values() if len(known) > 1]
    assert [
        k for k in several if [x.prior for x in k] != sorted((x.prior for x in k), reverse=True)
    ] == []


@pytest.mark.parametrize("name", ["Georgia", "Washington"])
def test_a_name_of_two_places_alike_is_left_out(name: str) -> None:
    assert name not in kb.names()


def test_a_people_points_to_the_id_of_its_country() -> None:
    assert kb.demonyms()["German"] == kb.names()["Germany"][0].qid


def test_hosts_are_written_as_they_are_looked_up() -> None:
    assert [h for h in kb.outlet_hosts() if h != h.lower() or h.startswith("www.")] == []


def test_a_common_word_stands_in_more_items_than_a_rare_one() -> None:
    counts = kb.document_frequency()
    assert counts["the"] > counts["minister"] > 0


def test_no_word_stands_in_more_items_than_there_are() -> None:
    assert max(kb.document_frequency().values()) == kb.documents()


@pytest.mark.parametrize("table", [kb.names, kb.demonyms, kb.outlet_hosts, kb.document_frequency])
def test_a_table_cannot_be_changed(table) -> None:
    with pytest.raises(TypeError):
        table()["new"] = "entry"
