import numpy as np

from kg.nlp.names import best_path, name_spans

LABELS = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE")


def scores(*rows):
    return np.array(rows, dtype=np.float32)


def spans(table, breaks=None):
    none = np.zeros(len(table), dtype=bool)
    return list(name_spans(table, LABELS, none if breaks is None else np.array(breaks)))


def one_hot(*labels):
    return scores(*[[4.0 if i == k else 0 for i in range(5)] for k in labels])


def test_reads_names_of_several_words():
    assert spans(one_hot(0, 1, 2, 0, 3)) == [(1, 3, "ORG"), (4, 5, "GPE")]


def test_two_names_may_stand_side_by_side():
    assert spans(one_hot(1, 1, 2)) == [(0, 1, "ORG"), (1, 3, "ORG")]


def test_no_name_goes_over_a_paragraph():
    found = spans(one_hot(1, 2), [True, True])
    assert (0, 2, "ORG") not in found
    assert found[0] == (0, 1, "ORG")


def test_a_name_that_does_not_begin_is_given_a_beginning():
    assert best_path(scores([0, 1, 3, 0, 0], [0, 0, 5, 0, 0])) == [1, 2]


def test_a_name_does_not_change_its_type():
    assert best_path(scores([0, 4, 0, 3.5, 0], [0, 0, 1, 0, 3])) == [3, 4]


def test_nothing_is_found_where_nothing_is():
    assert spans(one_hot(0, 0, 0)) == []
