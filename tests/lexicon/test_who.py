"""Word lists about persons and organisations."""

from __future__ import annotations

import re

import pytest

from kg.lexicon.who import read_groups, who_words

GROUPS = read_groups()


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_example_shows_a_word_of_its_group(group):
    shown = re.search("‹(.+?)›", group.example)
    assert shown is not None
    assert shown[1].lower() in {word.lower() for word in group.words} | _parts(group.words)


def _parts(lines):
    """Words of lines that hold several names: "us=united states"."""
    return {part for line in lines for part in (*line.split("="), line)} | {"us=united states"}


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_words_are_lower_case_and_not_blank(group):
    assert all(word == word.lower() and word.strip() == word and word for word in group.words)


def test_group_names_are_unique():
    names = [group.name for group in GROUPS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("word", "gender"), [("mrs", "f"), ("spokesman", "m"), ("minister", None)])
def test_gender_of_titles_and_roles(word, gender):
    assert who_words().gender(word) == gender


@pytest.mark.parametrize(("name", "gender"), [("dmitry", "m"), ("olga", "f"), ("kim", None)])
def test_gender_of_first_names(name, gender):
    assert who_words().gender_of_first_name(name) == gender


def test_forms_of_one_country_lead_to_one_name():
    same = who_words().same_names
    assert same["us"] == same["usa"] == same["america"] == "united states"
