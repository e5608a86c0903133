"""Who is who: pronouns, descriptions, unnamed sources."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.nlp.reference import resolve
from kg.nlp.reported import Reported
from kg.records import Act, Anonymity, Form, Mode
from tests.make import plain, words_at
from tests.nlp.tagged import tagged

PESKOV = """
    Kremlin PROPN compound 2
    spokesman NOUN compound 3
    Dmitry PROPN nsubj 5
    Peskov PROPN flat 3
    spoke VERB root 0
    . PUNCT punct 5

    He PRON nsubj 2
    said VERB root 0
    it PRON nsubj 4
    rained VERB ccomp 2
    . PUNCT punct 2
"""
NAMES = [("Kremlin", "ORG"), ("Dmitry Peskov", "PERSON")]


def _entity(made, resolution, words):
    key = resolution.entity_of(words_at(made, words))
    return next((e for e in resolution.entities if e.id == key), None)


def _resolved(made, *reported):
    return resolve(made, reported)


@pytest.fixture
def peskov():
    made = tagged(PESKOV, NAMES)
    said = Reported(cue=(words_at(made, "said"),), source=(words_at(made, "He"),),
                    content=(words_at(made, "it rained"),), mode=Mode.INDIRECT)  # fmt: skip
    return made, resolve(made, (said,))


def test_pronoun_means_the_person_named_before(peskov):
    made, resolution = peskov
    assert _entity(made, resolution, "He").name == "Dmitry Peskov"


def test_role_before_the_name_is_kept(peskov):
    made, resolution = peskov
    assert _entity(made, resolution, "Dmitry Peskov").roles == ("Kremlin spokesman",)


def test_phrase_with_title_means_the_person(peskov):
    made, resolution = peskov
    assert _entity(made, resolution, "Kremlin spokesman Dmitry Peskov").name == "Dmitry Peskov"


def test_pronouns_are_mentions_of_their_entity(peskov):
    _, resolution = peskov
    (person,) = (e for e in resolution.entities if e.name == "Dmitry Peskov")
    assert [(m.passage.text, m.form) for m in person.mentions] == [
        ("Dmitry Peskov", Form.NAME), ("He", Form.PRONOUN),
    ]  # fmt: skip


def test_ids_follow_the_first_mention(peskov):
    _, resolution = peskov
    assert [(e.id, e.name) for e in resolution.entities] == [
        ("e1", "Kremlin"),
        ("e2", "Dmitry Peskov"),
    ]


SHE = PESKOV.replace("He PRON", "She PRON")


def test_pronoun_of_the_other_gender_means_nobody():
    made = tagged(SHE, NAMES)
    said = Reported(cue=(words_at(made, "said"),), source=(words_at(made, "She"),))
    assert resolve(made, (said,)).entity_of(words_at(made, "She")) is None


OFFICIALS = """
    Two NUM nummod 2
    officials NOUN nsubj 3
    said VERB root 0
    so ADV advmod 3
    . PUNCT punct 3

    Officials NOUN nsubj 2
    added VERB root 0
    more ADJ obj 2
    . PUNCT punct 2
"""


def _officials():
    made = tagged(OFFICIALS, tags={"officials": "NNS", "Officials": "NNS"},
                  lemmas={"officials": "official", "Officials": "official"})  # fmt: skip
    spoken = [
        Reported(cue=(words_at(made, cue),), source=(words_at(made, source),))
        for cue, source in (("said", "Two officials"), ("added", "Officials"))
    ]
    return made, resolve(made, spoken)


def test_unnamed_plural_source_is_a_described_group():
    made, resolution = _officials()
    found = _entity(made, resolution, "Two officials")
    assert (found.name, found.anonymity, found.type) == ("two officials", Anonymity.GROUP, None)


def test_same_group_is_one_entity():
    made, resolution = _officials()
    assert _entity(made, resolution, "Officials") == _entity(made, resolution, "Two officials")


APPOSED = """
    The DET det 2
    minister NOUN nsubj 6
    , PUNCT punct 4
    Vera PROPN appos 2
    Lind PROPN flat 4
    came VERB root 0
    . PUNCT punct 6

    The DET det 2
    minister NOUN nsubj 3
    spoke VERB root 0
    . PUNCT punct 3
"""


def _apposed():
    made = tagged(APPOSED, [("Vera Lind", "PERSON")])
    speech = Reported(cue=(words_at(made, "spoke"),), source=((7, 9),))
    return made, resolve(made, (speech,))


def test_description_means_the_one_who_was_called_so():
    _, resolution = _apposed()
    key = resolution.entity_of((7, 9))
    assert next(e.name for e in resolution.entities if e.id == key) == "Vera Lind"


def test_apposition_is_a_role():
    _, resolution = _apposed()
    assert resolution.entities[0].roles == ("minister",)


I_SAID = """
    “ PUNCT punct 3
    I PRON nsubj 3
    won VERB ccomp 6
    , PUNCT punct 3
    ” PUNCT punct 3
    said VERB root 0
    Vera PROPN nsubj 6
    Lind PROPN flat 7
    . PUNCT punct 6
"""


def test_first_person_means_the_speaker():
    made = tagged(I_SAID, [("Vera Lind", "PERSON")])
    said = Reported(cue=(words_at(made, "said"),), source=(words_at(made, "Vera Lind"),),
                    content=((0, 5),), mode=Mode.DIRECT)  # fmt: skip
    resolution = resolve(made, (said,))
    assert _entity(made, resolution, "I").name == "Vera Lind"


SOURCE_TO = """
    Sources NOUN nsubj 6
    close ADJ amod 1
    to ADP case 4
    Vera PROPN obl 2
    Lind PROPN flat 4
    said VERB root 0
    so ADV advmod 6
    . PUNCT punct 6
"""


def test_sources_close_to_somebody_are_not_that_person():
    made = tagged(SOURCE_TO, [("Vera Lind", "PERSON")], tags={"Sources": "NNS"})
    said = Reported(cue=(words_at(made, "said"),), source=((0, 5),))
    found = _entity(made, resolve(made, (said,)), "Sources close to Vera Lind")
    assert (found.name, found.anonymity) == ("sources close to Vera Lind", Anonymity.GROUP)


BOTH = """
    Vera PROPN nsubj 6
    Lind PROPN flat 1
    and CCONJ cc 4
    Olaf PROPN conj 1
    Moss PROPN flat 4
    said VERB root 0
    so ADV advmod 6
    . PUNCT punct 6
"""


def test_coordinated_sources_are_a_group_of_their_own():
    made = tagged(BOTH, [("Vera Lind", "PERSON"), ("Olaf Moss", "PERSON")])
    said = Reported(cue=(words_at(made, "said"),), source=((0, 5),))
    found = _entity(made, resolve(made, (said,)), "Vera Lind and Olaf Moss")
    assert (found.name, found.anonymity) == ("Vera Lind and Olaf Moss", Anonymity.GROUP)


REPORT = """
    A DET det 3
    UN PROPN compound 3
    report NOUN nsubj 4
    warned VERB root 0
    of ADP case 6
    famine NOUN obl 4
    . PUNCT punct 4
"""


def test_report_of_a_body_speaks_for_the_body():
    made = tagged(REPORT, [("UN", "ORG")])
    warned = Reported(cue=(words_at(made, "warned"),), source=((0, 3),), act=Act.WARN)
    assert _entity(made, resolve(made, (warned,)), "A UN report").name == "UN"


@pytest.mark.parametrize(
    ("name", "outlet"), [("Reuters", True), ("Daily Herald", True), ("Acme", False)]
)
def test_outlets_are_known_by_name(name, outlet):
    made = plain(f"{name} wrote it.")
    made.ents = [made.char_span(0, len(name), label="ORG")]
    assert resolve(made).entities[0].outlet is outlet


def test_no_span_means_nobody():
    assert resolve(plain("It rained.")).entity_of((1, 1)) is None


WORDS = st.sampled_from(
    "The he She they who minister Vera Lind ’s , . “ ” ( ) \n US and of by I company Reuters 's".split(
        " "
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25), st.data())
def test_odd_texts_break_nothing(words, data):
    made = plain(" ".join(words))
    size = len(made)
    spans = st.tuples(st.integers(0, size), st.integers(0, size)).filter(lambda s: s[0] < s[1])
    reported = []
    if size:
        reported = [
            Reported(cue=(data.draw(spans),), source=(data.draw(spans),))
            for _ in range(data.draw(st.integers(0, 3)))
        ]
        for token in made:
            token.tag_ = data.draw(st.sampled_from(["NN", "NNP", "PRP", "VBD", "IN", ",", "WP"]))
        made.ents = [
            made.char_span(t.idx, t.idx + len(t), label="PERSON") for t in made if t.is_title
        ]
    resolution = resolve(made, reported)
    known = {entity.id for entity in resolution.entities}
    for r in reported:
        assert resolution.entity_of(r.source[0]) in known | {None}


TWO_ROLES = """
    The DET det 2
    president NOUN nsubj 7
    and CCONJ cc 4
    chairman NOUN conj 2
    , PUNCT punct 6
    Jim PROPN appos 2
    spoke VERB root 0
    . PUNCT punct 7
"""


def test_two_roles_of_one_person_are_no_group():
    made = tagged(TWO_ROLES, [("Jim", "PERSON")])
    said = Reported(source=(words_at(made, "The president and chairman, Jim"),))
    assert _entity(made, resolve(made, (said,)), "The president and chairman, Jim").name == "Jim"


RESCUE = """
    Jim PROPN nsubj 6
    of ADP case 3
    Fire PROPN nmod 1
    and CCONJ cc 5
    Rescue PROPN conj 1
    spoke VERB root 0
    . PUNCT punct 6
"""


def test_and_inside_a_name_makes_no_group():
    made = tagged(RESCUE, [("Jim", "PERSON"), ("Fire and Rescue", "ORG")])
    said = Reported(source=(words_at(made, "Jim of Fire and Rescue"),))
    assert _entity(made, resolve(made, (said,)), "Jim of Fire and Rescue").name == "Jim"
