import numpy as np
import pytest
import spacy

from kg.nlp.encoding import ACTS, KEY, ROLES, Encoding, encoding_of

NLP = spacy.blank("en")


@pytest.fixture
def made():
    return Encoding.of_tables(
        6, [(1, 3)], act={1: "deny"}, role={1: {"source": [(0, 1)], "content": [(3, 6)]}},
        same={((0, 1), (4, 5)): 0.9},
    )  # fmt: skip


def test_a_cue_begins_and_goes_on(made):
    assert made.cue.argmax(axis=1).tolist() == [0, 1, 2, 0, 0, 0]


def test_roles_are_distributions_over_the_words(made):
    table = made.roles(1)
    assert table.shape == (6, len(ROLES))
    assert np.allclose(table.sum(axis=1), 1)
    assert [ROLES[k] for k in table.argmax(axis=1)] == ["source", "none", "none", *["content"] * 3]


def test_roles_of_several_cues_come_in_their_order(made):
    tables = made.roles_of([2, 1])
    assert tables[0].argmax(axis=1).any() == 0
    assert np.array_equal(tables[1], made.roles(1))


def test_the_act_is_the_likeliest(made):
    assert ACTS[int(made.acts(1).argmax())] == "deny"
    assert np.allclose(made.acts(0), 1 / 13)


def test_unknown_pairs_are_not_the_same(made):
    assert made.pairs([(0, 1), (2, 3)], (4, 5)).tolist() == [pytest.approx(0.9), 0]


def test_a_doc_of_another_pipeline_has_no_encoding(made):
    doc = NLP("Nothing here")
    assert encoding_of(doc) is None
    doc.user_data[KEY] = made
    assert encoding_of(doc) is made
