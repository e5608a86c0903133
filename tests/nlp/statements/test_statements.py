"""Statements about named entities."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.nlp.reference import resolve
from kg.nlp.reported import Reported
from kg.nlp.statements import find_statements
from tests.make import plain, words_at
from tests.nlp.tagged import tagged

ENTS = [("Acme", "ORG"), ("Bolt", "ORG"), ("Norrland", "GPE"), ("Vera Lind", "PERSON")]


def _facts(table, *reported, ents=ENTS, lemmas=None, tags=None):
    text = " ".join(line.split()[0] for line in table.strip().splitlines() if line.strip())
    known = [(name, label) for name, label in ents if name in text]
    made = tagged(table, known, lemmas, tags)
    resolution = resolve(made, reported)
    names = {entity.id: entity.name for entity in resolution.entities}
    return [
        (names[s.subject], s.predicate, s.object, s)
        for s in find_statements(made, resolution, reported)
    ]


def _triples(table, *reported, **rest):
    return [fact[:3] for fact in _facts(table, *reported, **rest)]


ACTIVE = """
    Acme PROPN nsubj 2
    bought VERB root 0
    Bolt PROPN obj 2
    . PUNCT punct 2
"""


def test_verb_with_object():
    assert _triples(ACTIVE) == [("Acme", "bought", "Bolt")]


def test_object_that_is_named_is_an_entity():
    (fact,) = _facts(ACTIVE)
    assert fact[3].object_entity is not None


def test_passive_keeps_its_subject_and_names_the_agent():
    table = """
        Bolt PROPN nsubj:pass 3
        was AUX aux:pass 3
        bought VERB root 0
        by ADP case 5
        Acme PROPN obl:agent 3
        . PUNCT punct 3
    """
    assert _triples(table) == [("Bolt", "was bought by", "Acme")]


def test_copula_with_a_body_behind_the_noun():
    table = """
        Vera PROPN nsubj 5
        Lind PROPN flat 1
        is AUX cop 5
        the DET det 5
        head NOUN root 0
        of ADP case 7
        Acme PROPN nmod 5
        . PUNCT punct 5
    """
    assert ("Vera Lind", "is the head of", "Acme") in _triples(table)


ROLE = """
    Acme PROPN compound 2
    spokeswoman NOUN compound 3
    Vera PROPN nsubj 5
    Lind PROPN flat 3
    slept VERB root 0
    . PUNCT punct 5
"""


def test_role_before_a_name_links_person_and_body():
    assert _triples(ROLE) == [("Vera Lind", "is spokeswoman of", "Acme")]


def test_apposition_says_what_it_is():
    table = """
        Acme PROPN nsubj 6
        , PUNCT punct 4
        a DET det 4
        maker NOUN appos 1
        , PUNCT punct 4
        grew VERB root 0
        . PUNCT punct 6
    """
    assert _triples(table) == [("Acme", "is", "maker")]


def test_relative_clause_is_about_its_noun():
    table = (
        """
        Acme PROPN nsubj 5
        , PUNCT punct 4
        which PRON nsubj 4
        owns VERB acl:relcl 1
        grew VERB root 0
        . PUNCT punct 5
    """.replace("grew VERB root 0", "Bolt PROPN obj 4\n        grew VERB root 0")
        .replace("Acme PROPN nsubj 5", "Acme PROPN nsubj 6")
        .replace(". PUNCT punct 5", ". PUNCT punct 6")
    )
    assert _triples(table) == [("Acme", "owns", "Bolt")]


def test_coordinated_subjects_each_have_their_statement():
    table = """
        Acme PROPN nsubj 4
        and CCONJ cc 3
        Bolt PROPN conj 1
        left VERB root 0
        Norrland PROPN obj 4
        . PUNCT punct 4
    """
    assert _triples(table) == [("Acme", "left", "Norrland"), ("Bolt", "left", "Norrland")]


def test_coordinated_verb_takes_the_subject():
    table = """
        Acme PROPN nsubj 2
        grew VERB root 0
        and CCONJ cc 4
        bought VERB conj 2
        Bolt PROPN obj 4
        . PUNCT punct 2
    """
    assert _triples(table) == [("Acme", "bought", "Bolt")]


CONTROL = """
    Acme PROPN nsubj 2
    plans VERB root 0
    to PART mark 4
    buy VERB xcomp 2
    Bolt PROPN obj 4
    . PUNCT punct 2
"""


def test_control_verb_stands_in_the_predicate():
    assert _triples(CONTROL) == [("Acme", "plans to buy", "Bolt")]


def test_control_verb_is_the_modality():
    (fact,) = _facts(CONTROL, lemmas={"plans": "plan"})
    assert fact[3].modality == "plan to"


def test_modal_is_the_modality():
    (fact,) = _facts(ACTIVE.replace("bought VERB root 0", "may AUX aux 3\n bought VERB root 0")
                     .replace("nsubj 2", "nsubj 3").replace("obj 2", "obj 3")
                     .replace("punct 2", "punct 3"))  # fmt: skip
    assert (fact[1], fact[3].modality) == ("may bought", "may")


def test_negation_is_attached():
    table = """
        Acme PROPN nsubj 4
        did AUX aux 4
        not PART advmod 4
        buy VERB root 0
        Bolt PROPN obj 4
        . PUNCT punct 4
    """
    (fact,) = _facts(table, tags={"buy": "VB"})
    assert (fact[1], fact[3].negated, fact[3].lemma) == ("did not buy", True, "buy")


def test_object_with_no_denies():
    table = """
        Acme PROPN nsubj 2
        has VERB root 0
        no DET det 4
        debt NOUN obj 2
        . PUNCT punct 2
    """
    (fact,) = _facts(table)
    assert fact[3].negated


def test_number_is_an_object():
    table = """
        Acme PROPN nsubj 2
        lost VERB root 0
        95 NUM nummod 4
        percent NOUN obj 2
        . PUNCT punct 2
    """
    assert _triples(table) == [("Acme", "lost", "95 percent")]


def test_owner_of_the_subject_is_told_of():
    table = """
        Acme PROPN compound 2
        shares NOUN nsubj 3
        gained VERB root 0
        2 NUM nummod 5
        percent NOUN obj 3
        . PUNCT punct 3
    """
    assert _triples(table) == [("Acme", "shares gained", "2 percent")]


def test_reporting_is_no_fact():
    table = """
        Acme PROPN nsubj 2
        told VERB root 0
        Bolt PROPN obj 2
        . PUNCT punct 2
    """
    assert _triples(table, Reported(cue=((1, 2),), source=((0, 1),))) == []


def test_statement_inside_a_content_names_its_attribution():
    said = """
        Vera PROPN nsubj 3
        Lind PROPN flat 1
        said VERB root 0
        Acme PROPN nsubj 5
        bought VERB ccomp 3
        Bolt PROPN obj 5
        . PUNCT punct 3
    """
    reported = Reported(cue=((2, 3),), source=((0, 2),), content=((3, 6),))
    (fact,) = _facts(said, reported)
    assert (fact[:3], fact[3].attribution) == (("Acme", "bought", "Bolt"), 1)


def test_headline_makes_no_statement():
    assert _triples(ACTIVE.replace(". PUNCT punct 2", "today NOUN obl 2")) == []


def test_time_is_no_object():
    table = """
        Acme PROPN nsubj 2
        grew VERB root 0
        on ADP case 4
        Tuesday PROPN obl 2
        . PUNCT punct 2
    """
    assert _triples(table) == []


def test_nobody_named_no_statement():
    table = """
        Dogs NOUN nsubj 2
        bite VERB root 0
        men NOUN obj 2
        . PUNCT punct 2
    """
    assert _triples(table) == []


def test_words_left_out_between_are_shown():
    table = """
        Acme PROPN nsubj 2
        sold VERB root 0
        Bolt PROPN obj 2
        to ADP case 5
        Norrland PROPN obl 2
        . PUNCT punct 2
    """
    assert _triples(table) == [("Acme", "sold", "Bolt"), ("Acme", "sold … to", "Norrland")]


def test_passages_slice_exactly():
    made = tagged(ACTIVE, ENTS[:2])
    for s in find_statements(made, resolve(made)):
        for passage in (s.subject_span, s.object_span):
            assert made.text[passage.start : passage.end] == passage.text


WORDS = st.sampled_from(
    "Acme Bolt bought said is the head of , . and who 5 % his not \n".split(" ")
)
DEPS = [
    "nsubj",
    "obj",
    "obl",
    "conj",
    "cop",
    "appos",
    "xcomp",
    "acl:relcl",
    "nmod",
    "case",
    "advcl",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=14), st.data())
def test_odd_parses_break_nothing(words, data):
    made = plain(" ".join(words))
    for token in made:
        token.tag_ = data.draw(st.sampled_from(["NN", "NNP", "PRP", "VBD", "VB", "IN", "CD", "JJ"]))
        token.pos_ = data.draw(st.sampled_from(["NOUN", "PROPN", "VERB", "PUNCT"]))
        token.dep_ = data.draw(st.sampled_from(DEPS))
        token.head = made[data.draw(st.integers(0, token.i))]
    made.ents = [made.char_span(t.idx, t.idx + len(t), label="ORG") for t in made if t.is_title]
    resolution = resolve(made)
    known = {entity.id for entity in resolution.entities}
    assert {s.subject for s in find_statements(made, resolution)} <= known


@pytest.mark.parametrize("text", ["", "\n\n", "…", "“"])
def test_texts_without_words_say_nothing(text):
    made = plain(text)
    assert find_statements(made, resolve(made), [Reported()] if not text else []) == ()


def test_cue_inside_a_predicate_is_no_statement():
    made = tagged(CONTROL, ENTS[:2])
    reported = Reported(cue=(words_at(made, "plans"),), source=((0, 1),))
    assert find_statements(made, resolve(made, (reported,)), (reported,)) == ()
