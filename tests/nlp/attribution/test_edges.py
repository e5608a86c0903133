"""What speaks for a border between words."""

from __future__ import annotations

from kg.nlp.attribution.edges import edge_kinds
from kg.nlp.columns import columns_of
from kg.nlp.quotes import find_quotations
from tests.make import doc, plain

CLAUSE = """
Ann PROPN nsubj 2
said VERB root 0
that SCONJ mark 5
rates NOUN nsubj 5
fell VERB ccomp 2
. PUNCT punct 2
"""


def test_edges_name_what_speaks_for_them():
    made = plain("Well, “yes”.")
    edges = edge_kinds(columns_of(made), find_quotations(made))
    assert edges["mark"][2]
    assert edges["quote-open"][2]
    assert edges["quote-close"][5]


def test_edges_name_where_clauses_and_their_nouns_begin_and_end():
    made = doc(CLAUSE)
    edges = edge_kinds(columns_of(made), ())
    places = {kind: edges[kind].nonzero()[0].tolist() for kind in edges}
    assert places["that"] == [3]
    assert (places["clause-left"], places["clause-right"]) == ([0, 2], [5, 6])
    assert (places["phrase-left"], places["phrase-right"]) == ([0, 3], [1, 4])
