"""Forms of one name."""

from __future__ import annotations

import time

import pytest

from kg.nlp.names_alike import could_abbreviate, is_acronym, key_of, same_names

SOON = 1.0  #: seconds


def _same(left, right, kind="ORG", other=None):
    kinds = {key_of(left.split()): kind, key_of(right.split()): other or kind}
    roots = same_names(kinds)
    return len(set(roots.values())) == 1


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("General Motors", "GM", "ORG"),
        ("Ford Motor Company", "Ford Motor", "ORG"),
        ("Pacific Gas and Electric Company", "PG&E", "ORG"),
        ("Joe Biden", "Joseph Biden", "PERSON"),
        ("J. K. Rowling", "Joanne Rowling", "PERSON"),
        ("Pedro R. Pierluisi Urrutia", "Pedro Pierluisi", "PERSON"),
        ("Recep Tayyip Erdoğan", "Recep Erdogan", "PERSON"),
        ("United States", "U.S.", "GPE"),
        ("Islamic Republic of Iran", "Iran", "GPE"),
        ("Mexican", "Mexicans", "NORP"),
    ],
)
def test_forms_of_one_name(left, right, kind):
    assert _same(left, right, kind)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Elijah Cummings", "Maya Cummings", "PERSON"),
        ("John Smith", "John Jones", "PERSON"),
        ("Ford", "Ford Australia", "ORG"),
        ("US Senate", "US", "ORG"),
        ("North Korea", "South Korea", "GPE"),
        ("iPhone", "iPhone 4", "PRODUCT"),
    ],
)
def test_names_of_two_things(left, right, kind):
    assert not _same(left, right, kind)


def test_owner_of_a_body_may_be_left_out():
    kinds = {("us",): "GPE", ("us", "air", "force"): "ORG", ("air", "force"): "ORG"}
    roots = same_names(kinds)
    assert roots[("air", "force")] == roots[("us", "air", "force")]


@pytest.mark.parametrize("short", ["doh", "dh"])
def test_acronym_with_and_without_small_words(short):
    assert is_acronym(short, ("department", "of", "health"))


def test_a_name_is_no_acronym_of_what_begins_with_it():
    assert not is_acronym("us", ("us", "senate"))


def test_letters_in_order_may_abbreviate():
    assert could_abbreviate("interpol", ("international", "police", "organization", "league"))


def test_pair_known_to_be_the_same_shares_no_word():
    left, right = ("burma",), ("myanmar", "union")
    roots = same_names({left: "GPE", right: "GPE"}, {(right, left)})
    assert roots[right] == left


def test_company_without_its_ending_has_an_acronym():
    assert _same("International Business Machines Corporation", "IBM")


def test_many_names_are_compared_in_time():
    kinds = {(f"a{k}", f"b{k}"): "PERSON" for k in range(1200)}
    started = time.process_time()
    same_names(kinds)
    assert time.process_time() - started < SOON
