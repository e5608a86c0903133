"""Descriptions that stand before the name they mean."""

from __future__ import annotations

import pytest

from kg.nlp.reference import resolve
from kg.nlp.reported import Reported
from tests.make import words_at
from tests.nlp.tagged import tagged


def meant(table, names, *sources, described):
    """The name of the entity that the described source means."""
    made = tagged(table, names)
    spoken = [Reported(source=(words_at(made, source),)) for source in sources]
    found = resolve(made, spoken)
    key = found.entity_of(words_at(made, described))
    return next(e.name for e in found.entities if e.id == key)


ENVOY = """
    Envoy NOUN nsubj 2
    sees VERB root 0
    hope NOUN obj 2

    The DET det 2
    envoy NOUN nsubj 6
    , PUNCT punct 4
    Olga PROPN appos 2
    Lind PROPN flat 4
    , PUNCT punct 2
    spoke VERB root 0
    . PUNCT punct 7
"""


def test_a_headline_means_the_one_who_is_given_that_role_later():
    names = [("Olga Lind", "PERSON")]
    assert meant(ENVOY, names, "Envoy", described="Envoy") == "Olga Lind"


def test_a_role_shared_with_somebody_of_another_gender_is_somebody_else():
    table = ENVOY.replace("Envoy NOUN", "Spokesman NOUN").replace("envoy NOUN", "spokesman NOUN")
    names = [("Olga Lind", "PERSON")]
    assert meant(table, names, "Spokesman", described="Spokesman") == "spokesman"


LEAD = """
    The DET det 2
    governor NOUN nsubj 3
    warned VERB root 0
    . PUNCT punct 3

    Olga PROPN nsubj 3
    Lind PROPN flat 1
    spoke VERB root 0
    . PUNCT punct 3
"""


def test_the_lead_means_the_first_who_speaks_and_is_named_without_a_role():
    names = [("Olga Lind", "PERSON")]
    found = meant(LEAD, names, "The governor", "Olga Lind", described="The governor")
    assert found == "Olga Lind"


def test_one_who_does_not_speak_is_not_meant():
    assert meant(LEAD, [("Olga Lind", "PERSON")], "The governor", described="The governor") == (
        "governor"
    )


def test_one_named_with_another_role_is_not_meant():
    table = LEAD.replace(
        "Olga PROPN nsubj 3\n    Lind PROPN flat 1\n    spoke VERB root 0\n    . PUNCT punct 3",
        "Farmer NOUN compound 2\n    Olga PROPN nsubj 4\n    Lind PROPN flat 2\n"
        "    spoke VERB root 0\n    . PUNCT punct 4",
    )
    found = meant(
        table, [("Olga Lind", "PERSON")], "The governor", "Farmer Olga Lind",
        described="The governor",
    )  # fmt: skip
    assert found == "governor"


COURT = """
    Rights NOUN compound 2
    court NOUN nsubj 3
    rules VERB root 0

    The DET det 3
    Harbour PROPN compound 3
    Court PROPN nsubj 4
    ruled VERB root 0
    . PUNCT punct 4
"""


def test_a_body_in_the_headline_means_the_one_whose_name_has_the_noun():
    names = [("Harbour Court", "ORG")]
    assert meant(COURT, names, "Rights court", described="Rights court") == "Harbour Court"


@pytest.mark.parametrize("name", ["Harbour Union"])
def test_a_body_with_another_name_is_not_meant(name):
    table = COURT.replace("Court PROPN", "Union PROPN")
    assert meant(table, [(name, "ORG")], "Rights court", described="Rights court") == (
        "rights court"
    )


AIDE = """
    An DET det 2
    aide NOUN nsubj 6
    to ADP case 4
    Minister NOUN nmod 2
    Lind PROPN flat 4
    spoke VERB root 0
    . PUNCT punct 6
"""


def test_an_aide_to_somebody_is_somebody_else():
    found = meant(AIDE, [("Lind", "PERSON")], "An aide to Minister Lind",
                  described="An aide to Minister Lind")  # fmt: skip
    assert found == "an aide to Minister Lind"


def test_the_first_body_said_to_be_one_is_meant_by_the_headline():
    table = """
        Network NOUN nsubj 2
        closes VERB root 0

        The DET det 3
        broadcast NOUN compound 3
        corporation NOUN compound 4
        Acme PROPN nsubj 5
        closed VERB root 0
        . PUNCT punct 5
    """
    assert meant(table, [("Acme", "ORG")], "Network", described="Network") == "Acme"
