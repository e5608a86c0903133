import numpy as np

from kg.train.fullest import choices, fit_choice
from kg.train.retold import Retold


def told(article, variant, text):
    return Retold("s1", "a", "Moen", article, variant, text)


QUOTED = told("1", "reference", "“The ferry will be two hours late because of fog”")
TOLD = told("2", "reworded", "fog would hold the boat up for two hours")
POINTING = told("3", "reworded", "the delay")


def test_the_reference_is_chosen_among_wordings_that_are_no_mere_pointers():
    [(table, taken)] = choices([[TOLD, POINTING, QUOTED]])
    assert (len(table), taken) == (2, 1)


def test_there_is_nothing_to_choose_between_one_wording_and_a_pointer():
    assert not list(choices([[QUOTED, POINTING]]))


def test_what_the_references_have_weighs_more_than_nothing():
    rows = [(np.array([[1.0, 0.5], [0.0, 0.5]]), 0)] * 9
    first, second = fit_choice(rows)
    assert first > 1 > abs(second)
