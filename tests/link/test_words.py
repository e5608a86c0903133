import pytest

from kg.link.lists import examples, listed
from kg.link.words import content_stems, folded, rarity, shingles, stem, total_rarity, words


@pytest.mark.parametrize(
    ("one", "other"),
    [("devices", "device"), ("died", "dead"), ("drinking", "drunk"), ("stopped", "stop")],
)
def test_forms_of_one_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


def test_short_words_keep_their_ending():
    assert stem("red") == "red"


def test_possessive_endings_are_cut_off():
    assert words("the ship’s crew") == ["the", "ship", "crew"]


def test_grammar_is_left_out_of_content():
    assert content_stems("It was on the radar") == ["radar"]


def test_a_common_word_weighs_less_than_a_rare_one():
    assert rarity(stem("people")) < rarity(stem("breakwater"))


def test_the_order_of_stems_does_not_change_their_weight():
    stems = ["radar", "fog", "call", "ship"]
    assert total_rarity(stems) == total_rarity(reversed(stems))


def test_a_short_text_has_no_long_shingle():
    assert shingles(["a", "b"], 3) == set()


def test_diacritics_are_folded():
    assert folded("Ångström’s") == "angstrom's"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2½ votes", "2.5 votes"),
        ("2 ½ votes", "2.5 votes"),
        ("1,250¾", "1,250.75"),
        ("in 2020 ½ voted", "in 2020 0.5 voted"),
        ("⅓ voted", "0.3333 voted"),
    ],
    ids=["joined", "spaced", "thousands", "year", "alone"],
)
def test_a_fraction_of_one_sign_is_a_decimal(text, wanted):
    assert folded(text) == wanted


def test_the_mark_of_a_footnote_is_no_digit():
    assert folded("14² dead").split() == ["14", "dead"]


def test_signs_that_come_apart_into_capitals_are_in_lower_case():
    assert folded("Norvik™") == "norviktm"


def test_every_word_list_has_an_example():
    assert all(examples().values())


def test_lists_hold_folded_words_only():
    assert all(w == folded(w) for w in listed("grammar"))
