import pytest

from kg.link.names import (
    abbreviates,
    alike_person,
    key,
    part_of,
    regions_of,
    shortened,
    skeleton,
    telling_name,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Andrei Belyaev", "Andrey Beliaev"),
        ("Yelena Orlova", "Jelena Orlova"),
        ("Natalya Ivanova", "Natalia Ivanova"),
        ("Aleksandr Popov", "Alexander Popov"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ],
)
def test_transliterations_of_one_name_agree(left, right):
    assert alike_person(left, right)


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("Bill Weld", "William Weld", "short form"),
        ("Tom Brown", "Thomas Brown", "short form"),
        ("J. Brown", "Jane Brown", "initial"),
        ("Jane Brown", "Jane Brown", "same"),
        ("Jane Mary Brown", "Jane Brown", "same"),
    ],
)
def test_forms_of_one_given_name_agree(left, right, why):
    assert alike_person(left, right) == why


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jane Brown", "Paul Brown"),
        ("Jane Brown", "Jane Green"),
        ("Jane Mary Brown", "Jane Ruth Brown"),
        ("Brown", "Jane Brown"),
    ],
)
def test_other_names_do_not_agree(left, right):
    assert alike_person(left, right) is None


def test_case_spaces_and_articles_do_not_change_a_name():
    assert key("The Harbour Post") == key("HarbourPost") == key("harbour post")


def test_letters_outside_english_are_folded():
    assert key("Łukasz Ærø") == key("Lukasz Aero") or key("Łukasz") == key("Lukasz")


def test_doubled_letters_sound_alike():
    assert skeleton("norvell") == skeleton("norvel")


def test_a_name_without_words_has_a_key():
    assert key("—")


@pytest.mark.parametrize(
    ("short", "long"),
    [("BSI", "Bureau of Ship Inspection"), ("U.N.", "United Nations"), ("BBC", "B B Corporation")],
)
def test_initials_abbreviate(short, long):
    assert abbreviates(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [("BSI", "Ship Bureau"), ("Bsi", "Bureau of Ship Inspection"), ("B", "Bureau")],
)
def test_other_letters_do_not_abbreviate(short, long):
    assert not abbreviates(short, long)


def test_the_end_of_a_name_is_part_of_it():
    assert part_of("Post", "Harbour Post") is False  # says nothing by itself
    assert part_of("Tidings", "Harbour Tidings")


@pytest.mark.parametrize("name", ["Senate", "Supreme Court", "National Party"])
def test_names_of_institutions_do_not_tell_which(name):
    assert not telling_name(name)


@pytest.mark.parametrize(
    ("short", "long", "one"),
    [
        ("Tide", "Tide Party", True),
        ("Coast Guard", "Norland Coast Guard", True),
        ("Marsh Party", "Marsh Party of Norway", True),
        ("Tide", "Tide Library", False),
        ("Marsh Party", "Texas Marsh Party", False),
        ("Marsh Party", "Marsh Party of Texas", False),
        ("Indian", "Indian Railway", False),
    ],
)
def test_a_part_or_a_branch_does_not_bear_the_name_of_the_whole(short, long, one):
    assert shortened(short, long) is one


def test_regions_of_a_name():
    assert regions_of("the North Dakota Marsh Party") == {"northdakota"}
