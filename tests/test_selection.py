"""Claims are found by who, what, where and when; names forgive."""

import pytest

from kg.errors import QueryError
from kg.selection import Wanted, alike, find_claim, find_entity, folded, select
from tests.graphs import index


def found(**wanted):
    return [(row.claim, row.article) for row in select(index(), Wanted(**wanted))]


GATES = ("gates-1", "kurier-weir")
IN_KURIER = ("weir-holds-1", "kurier-weir")
IN_POST = ("weir-holds-1", "post-weir")
WHY = ("why-1", "post-weir")


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        pytest.param({}, [GATES, IN_KURIER, IN_POST, WHY], id="all but relays"),
        pytest.param({"speaker": "hart"}, [IN_KURIER, IN_POST], id="part of a name"),
        pytest.param({"speaker": "hart-1"}, [IN_KURIER, IN_POST], id="id of an entity"),
        pytest.param({"speaker": "har"}, [], id="part of a word is no name"),
        pytest.param({"outlet": "post"}, [IN_POST, WHY], id="outlet"),
        pytest.param({"outlet": "post.example"}, [IN_POST, WHY], id="host"),
        pytest.param({"via": "Kurier"}, [IN_POST], id="passed on, not published"),
        pytest.param({"about": "weir"}, [GATES, IN_KURIER, IN_POST], id="about"),
        pytest.param({"since": "2024-05"}, [IN_POST, WHY], id="undated articles are not since"),
        pytest.param({"since": "2024-05-02"}, [], id="since the day after"),
        pytest.param({"until": "2024"}, [IN_POST, WHY], id="until the end of a year"),
        pytest.param({"until": "2024-04"}, [], id="until the month before"),
        pytest.param({"act": "decline"}, [WHY], id="act"),
        pytest.param({"text": "UNTIL may"}, [IN_POST], id="words of the sentence"),
        pytest.param({"text": '"the weir'}, [IN_KURIER, IN_POST], id="any quotation mark"),
    ],
)
def test_claims_are_picked(wanted, rows):
    assert found(**wanted) == rows


def test_claims_that_only_pass_another_on_are_shown_on_request():
    assert ("relay-1", "post-weir") in found(relays=True)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        pytest.param({"since": "May"}, "write a date as", id="date"),
        pytest.param({"act": "sing"}, "not an act", id="act"),
    ],
)
def test_what_can_never_be_found_is_refused(wanted, message):
    with pytest.raises(QueryError, match=message):
        Wanted(**wanted)


def test_an_entity_is_found_by_its_exact_name_before_longer_ones():
    assert find_entity(index(), "KURIER").id == "kurier-1"


def test_candidates_are_listed_where_a_name_fits_several():
    graph = index()
    graph.links.entities  # noqa: B018
    with pytest.raises(QueryError, match="no entity is called 'Hurt'; did you mean Ada Hart"):
        find_entity(graph, "Hurt")


def test_a_claim_is_found_by_the_beginning_of_its_id():
    assert find_claim(index(), "weir-h").id == "weir-holds-1"


def test_a_claim_is_found_by_its_words():
    assert find_claim(index(), "12 gates").id == "gates-1"


def test_candidates_are_listed_where_words_fit_several_claims():
    with pytest.raises(QueryError, match=r"(?s)fits 2 claims.*weir-holds-1.*gates-1"):
        find_claim(index(), "the weir")


def test_words_of_no_claim_are_an_error():
    with pytest.raises(QueryError, match="no claim"):
        find_claim(index(), "zebra")


def test_accents_and_case_do_not_matter():
    assert alike("Vítězslav NOVÁK", "novak")
    assert folded("“ÉLAN”") == '"elan"'


def test_no_words_are_like_nothing():
    assert not alike("Ada Hart", "…")
