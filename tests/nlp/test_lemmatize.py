import numpy as np

from kg.nlp.lemmatize import by_rule

RULES = ("k|0|", "k|2|", "k|1|")
SCORES = np.array([3.0, 2.0, 1.0], dtype=np.float32)


def test_a_rule_that_makes_a_known_lemma_goes_before_a_likelier_one():
    assert by_rule("provoked", SCORES, RULES, frozenset({"provoke"})) == "provoke"


def test_the_likeliest_rule_is_taken_where_no_lemma_is_known():
    assert by_rule("redlined", SCORES, RULES, frozenset({"provoke"})) == "redlined"


def test_the_likeliest_of_two_known_lemmas_is_taken():
    assert by_rule("staged", SCORES, RULES, frozenset({"stag", "stage"})) == "stag"


def test_a_much_less_likely_rule_is_not_taken():
    scores = np.array([9.0, 2.0, 1.0], dtype=np.float32)
    assert by_rule("fate", scores, RULES, frozenset({"fat"})) == "fate"
