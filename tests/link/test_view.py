import json
from pathlib import Path

import pytest

from kg.codec import from_json as read
from kg.link import link
from kg.link.view import from_json, to_json

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def corpus():
    """The annotated corpus as extractions."""
    lines = (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [read(json.loads(line)) for line in lines]


@pytest.fixture(scope="module")
def links(corpus):
    """What linking makes of it."""
    return link(corpus)


def test_links_come_back_from_json_as_they_went(corpus, links):
    assert from_json(json.loads(json.dumps(to_json(links, corpus))), corpus) == links


def test_places_of_names_re_slice_to_names(corpus, links):
    texts = {e.article.id: e.article.text for e in corpus}
    view = to_json(links, corpus)
    named = [e for e in view["entities"] if "anonymity" not in e and e["in"]]
    spoken = {texts[a][s:t] for e in named for a, spans in e["in"].items() for s, t in spans}
    assert "Dmitry Peskov" in spoken
    assert "" not in spoken


def test_members_name_their_outlet_where_it_is_known(corpus, links):
    assert all("outlet" in m for c in to_json(links, corpus)["claims"] for m in c["members"])


def test_every_passage_of_a_claim_re_slices(corpus, links):
    texts = {e.article.id: e.article.text for e in corpus}
    assert all(
        texts[o.article][p.start : p.end] == p.text
        for c in links.claims
        for o in c.occurrences
        for p in o.passages
    )


def test_ids_are_unique(links):
    for records in (links.entities, links.claims, links.conflicts):
        ids = [r.id for r in records]
        assert len(ids) == len(set(ids))


def test_every_id_that_is_referred_to_exists(links):
    known = {e.id for e in links.entities}
    used = {h.source for c in links.claims for o in c.occurrences for h in o.hops if h.source}
    used |= {e for c in links.claims for e in (*c.about, *c.outlets)}
    used |= {p for _, p in links.publishers}
    assert used <= known


def test_every_occurrence_of_a_root_names_a_root_of_its_claim(links):
    for claim in links.claims:
        roots = {r.id for r in claim.roots}
        assert {o.root for o in claim.occurrences} - {None} <= roots


def test_the_order_of_articles_does_not_matter(corpus, links):
    assert link(corpus[::-1]) == links
