import numpy as np

from kg.nlp.name_agreement import agree

LABELS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-DATE", "I-DATE")


def table(words, scores):
    rows = np.zeros((len(words), len(LABELS)), dtype=np.float32)
    for place, row in scores.items():
        for label, value in row.items():
            rows[place, LABELS.index(label)] = value
    return rows


def test_mentions_alike_get_the_type_that_is_likeliest_for_all():
    words = "Nordo grew . Nordo fell".split()
    scores = table(words, {0: {"B-ORG": 9, "B-PERSON": 1}, 3: {"B-ORG": 4, "B-PERSON": 5}})
    found = agree([(0, 1, "ORG"), (3, 4, "PERSON")], words, scores, LABELS)
    assert found == [(0, 1, "ORG"), (3, 4, "ORG")]


def test_a_missed_mention_is_found():
    words = "Nordo grew . Then Nordo fell".split()
    scores = table(words, {0: {"B-ORG": 9}, 4: {"O": 2, "B-ORG": 1}})
    assert agree([(0, 1, "ORG")], words, scores, LABELS) == [(0, 1, "ORG"), (4, 5, "ORG")]


def test_a_word_that_is_surely_no_name_stays_none():
    words = "March spoke . In March it rained".split()
    scores = table(words, {0: {"B-PERSON": 9}, 4: {"O": 12, "B-PERSON": 1}})
    assert agree([(0, 1, "PERSON")], words, scores, LABELS) == [(0, 1, "PERSON")]


def test_the_longest_name_is_looked_for_first():
    words = "Nordo Grain grew . Nordo fell . Nordo Grain".split()
    scores = table(words, {0: {"B-ORG": 9}, 1: {"I-ORG": 9}, 4: {"B-ORG": 9}})
    found = agree([(0, 2, "ORG"), (4, 5, "ORG")], words, scores, LABELS)
    assert found == [(0, 2, "ORG"), (4, 5, "ORG"), (7, 9, "ORG")]


def test_the_last_word_of_a_persons_name_leans_to_the_person():
    words = "Mara Lind left . Lind spoke".split()
    scores = table(
        words, {0: {"B-PERSON": 9}, 1: {"I-PERSON": 9}, 4: {"B-ORG": 4.5, "B-PERSON": 4}}
    )
    found = agree([(0, 2, "PERSON"), (4, 5, "ORG")], words, scores, LABELS)
    assert found[1] == (4, 5, "PERSON")


def test_dates_are_left_alone():
    words = "May came . May".split()
    scores = table(words, {0: {"B-DATE": 9}, 3: {"B-PERSON": 1}})
    assert agree([(0, 1, "DATE")], words, scores, LABELS) == [(0, 1, "DATE")]


def test_what_the_words_beside_a_name_tell_counts_for_all_its_mentions():
    words = "the firm Nordo grew . Nordo fell".split()
    scores = table(words, {2: {"B-PERSON": 5, "B-ORG": 4.5}, 5: {"B-PERSON": 5, "B-ORG": 4.5}})
    names = [(2, 3, "PERSON"), (5, 6, "PERSON")]
    assert agree(names, words, scores, LABELS, {names[0]: "ORG"}) == [(2, 3, "ORG"), (5, 6, "ORG")]
