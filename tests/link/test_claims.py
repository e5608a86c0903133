import itertools
from dataclasses import replace

import pytest

from kg.link import link
from kg.link.claims import asked_anew, denied_by
from kg.records import Act, Anonymity, EntityType, Mode, Stance, Statement, Variant
from tests.link.made import article, entity, one, passage, says
from tests.link.units import unit

PERSON, ORG = EntityType.PERSON, EntityType.ORG
POST, HERALD = "The Harbour Post", "The Ost Herald"
CALLED = "We called the ferry three times and nobody answered"
SCENE = "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour at dawn on Tuesday."
TEXT = SCENE + "\n“{}”, Rune Hallvik said."


def quote(name, words, *, outlet=POST, published="2024-05-14", speaker="Rune Hallvik"):
    """An article that quotes some words of the rescue's leader."""
    return one(name, TEXT.format(words).replace("Rune Hallvik", speaker), f"“{words}”", speaker,
               outlet=outlet, published=published)  # fmt: skip


def shared(links):
    """Claims with more than one place."""
    return [c for c in links.claims if len(c.occurrences) > 1]


@pytest.mark.parametrize(
    ("words", "variant"),
    [
        (CALLED, Variant.IDENTICAL),
        ("We called the ferry three times", Variant.TRUNCATED),
        ("Three times we hailed the ferry and nobody gave an answer", Variant.REWORDED),
        ("We called the ferry five times and nobody answered", Variant.MISTAKEN),
    ],
)
def test_quotes_of_one_utterance_are_one_claim(words, variant):
    links = link([quote("a", CALLED), quote("b", words, outlet=HERALD, published="2024-05-15")])
    [claim] = shared(links)
    assert [o.variant for o in claim.occurrences] == [Variant.REFERENCE, variant]


def test_other_words_of_one_speaker_are_another_claim():
    links = link([quote("a", CALLED), quote("b", "Divers will search the hull tomorrow")])
    assert not shared(links)


def test_like_words_in_unrelated_articles_are_two_claims():
    far = "Shares of the Moen brewery doubled after barley got cheaper and exports of stout rose."
    text = f"{far}\n“We are happy with the result”, Ole Moen said."
    near = TEXT.format("We are happy with the result")
    links = link([
        one("a", text, "“We are happy with the result”", "Ole Moen"),
        one("b", near, "“We are happy with the result”"),
    ])  # fmt: skip
    assert not shared(links)


def test_a_claim_and_its_denial_are_two_claims():
    said = one("a", f"{SCENE}\nThe signal on the breakwater had failed, Ole Moen said.",
               "The signal on the breakwater had failed", "Ole Moen")  # fmt: skip
    text = f"{SCENE}\nRune Hallvik denied that the signal on the breakwater had failed."
    denied = one("b", text, "the signal on the breakwater had failed", act=Act.DENY)
    assert not shared(link([said, denied]))


RATHER = "the ferry made two calls rather than three"


def test_a_number_put_in_the_place_of_another_speaker_s_is_another_claim():
    assert denied_by(unit("a", RATHER, speaker="berg"), unit("b", "the ferry made three calls"))


def test_a_source_that_puts_a_number_in_the_place_of_its_own_goes_on_with_its_claim():
    assert not denied_by(unit("a", RATHER), unit("b", "the ferry made three calls"))


def test_a_number_put_in_the_place_of_one_that_nobody_gave_denies_nothing():
    assert not denied_by(unit("a", RATHER, speaker="berg"), unit("b", "the ferry made five calls"))


def test_whose_number_is_replaced_does_not_deny():
    assert not denied_by(unit("b", "the ferry made three calls"), unit("a", RATHER, speaker="berg"))


def test_a_claim_and_the_number_put_in_its_place_are_two_claims():
    said = one("a", f"{SCENE}\nThe ferry made three calls for help, Ole Moen said.",
               "The ferry made three calls for help", "Ole Moen")  # fmt: skip
    text = f"{SCENE}\nThe ferry made two rather than three calls for help, Rune Hallvik said."
    other = one("b", text, "The ferry made two rather than three calls for help", outlet=HERALD)
    assert not shared(link([said, other]))


def test_refusals_of_one_source_are_one_claim():
    text = SCENE + "\nRune Hallvik {} on the matter."
    texts = text.format("would not comment"), text.format("declined to speak")
    extractions = [
        article(name, t, [entity("e1", "Rune Hallvik", text=t)],
                [says(1, t, (), "e1", act=Act.DECLINE, cue=cue, factual=False)], outlet=outlet)
        for name, t, cue, outlet in zip(
            "ab", texts, ("would not comment", "declined to speak"), ("The Post", "The Herald"),
            strict=True)
    ]  # fmt: skip
    assert len(shared(link(extractions))) == 1


def test_the_reference_is_a_quote_of_the_earliest_article():
    told = one("a", f"{SCENE}\nThe ferry was called three times and nobody answered, Rune Hallvik said.",
               "The ferry was called three times and nobody answered", outlet=HERALD,
               published="2024-05-13")  # fmt: skip
    links = link([told, quote("b", CALLED), quote("c", CALLED, published="2024-05-20")])
    [claim] = shared(links)
    assert (claim.occurrences[0].article, claim.first) == ("b", "a")


def test_nothing_is_first_where_no_date_is_known():
    links = link([quote("a", CALLED, published=None), quote("b", CALLED, published=None)])
    assert shared(links)[0].first is None


def test_two_clauses_of_one_quotation_are_two_claims():
    text = f"{SCENE}\n“{CALLED},” Rune Hallvik said. “Divers will search the hull.”"
    quoted = [f"“{CALLED},”", "“Divers will search the hull.”"]
    hallvik = entity("e1", "Rune Hallvik", text=text)
    links = link([article("a", text, [hallvik], [says(1, text, quoted, "e1", mode=Mode.DIRECT)])])
    assert sorted(len(c.occurrences) for c in links.claims) == [1, 1]


def test_an_interrupted_clause_is_one_claim():
    text = f"{SCENE}\nThe divers, Rune Hallvik said, were called back."
    hallvik = entity("e1", "Rune Hallvik", text=text)
    pieces = ["The divers", "were called back"]
    [claim] = link([article("a", text, [hallvik], [says(1, text, pieces, "e1")])]).claims
    assert [p.text for p in claim.occurrences[0].passages] == pieces


def nested(name="a", **kwargs):
    """An article that passes on what an outlet reported somebody to have said."""
    text = f"{SCENE}\nThe Herald reported that Rune Hallvik said the ferry was called three times."
    entities = [
        entity("e1", "Rune Hallvik", text=text),
        entity("e2", "Herald", ORG, text=text, outlet=True),
    ]
    content = "the ferry was called three times"
    outer = says(1, text, f"Rune Hallvik said {content}", "e2", cue="reported", act=Act.REPORT)
    inner = says(2, text, content, "e1", outer=1)
    inner = type(inner)(**{f: getattr(inner, f) for f in inner.__dataclass_fields__}
                        | {"source_spans": (passage(text, "Rune Hallvik"),)})  # fmt: skip
    return article(name, text, entities, [outer, inner], **kwargs)


def test_an_outlet_that_passes_on_is_a_hop_and_no_claim():
    links = link([nested()])
    [claim] = links.claims
    names = {e.id: e.name for e in links.entities}
    hops = [(names[h.source or ""], h.attribution) for h in claim.occurrences[0].hops]
    assert hops == [("Rune Hallvik", 2), ("Herald", 1), (POST, None)]


def test_one_source_twice_in_a_row_is_one_hop():
    text = f"{SCENE}\nRune Hallvik said he told them the ferry was called three times."
    hallvik = entity("e1", "Rune Hallvik", text=text)
    outer = says(1, text, "he told them the ferry was called three times", "e1")
    inner = says(2, text, "the ferry was called three times", "e1", cue="told", outer=1)
    claims = link([article("a", text, [hallvik], [outer, inner])]).claims
    assert all(len(o.hops) == 2 for c in claims for o in c.occurrences)


def test_an_article_s_own_statement_is_a_claim_without_speaker():
    amaranth = entity("e1", "Amaranth", EntityType.PRODUCT, text=SCENE)
    stated = Statement(1, 1, "e1", passage(SCENE, "Amaranth"), "hit", "hit", "the Kolmen breakwater",
                       passage(SCENE, "the Kolmen breakwater"))  # fmt: skip
    [claim] = link([article("a", SCENE, [amaranth], statements=[stated])]).claims
    assert (claim.speaker, claim.occurrences[0].statement) == (None, 1)


def test_a_statement_without_a_verb_is_no_claim():
    amaranth = entity("e1", "Amaranth", EntityType.PRODUCT, text=SCENE)
    stated = Statement(
        1, 1, "e1", passage(SCENE, "Amaranth"), ",", ",", "fog", passage(SCENE, "fog")
    )
    assert not link([article("a", SCENE, [amaranth], statements=[stated])]).claims


def test_the_order_of_articles_does_not_change_claims():
    extractions = [quote("a", CALLED), quote("b", "We called the ferry three times"), nested("c")]
    assert len({link(list(p)) for p in itertools.permutations(extractions)}) == 1


def test_unnamed_sources_of_one_claim_are_one():
    text = SCENE + "\n{} said the fog signal had been out of order since Sunday."
    extractions = [
        one(name, text.format(who), "the fog signal had been out of order since Sunday", who,
            anonymity=Anonymity.GROUP, outlet=outlet)
        for name, who, outlet in (("a", "Two officials", POST), ("b", "Two people", HERALD))
    ]  # fmt: skip
    links = link(extractions)
    assert any(len(e.members) == 2 for e in links.entities if e.anonymity is not None)


def test_a_wrong_number_misreports():
    links = link([
        quote("a", CALLED),
        quote("b", "We called the ferry five times and nobody answered", outlet=HERALD,
              published="2024-05-15"),
    ])  # fmt: skip
    assert shared(links)[0].occurrences[1].stance is Stance.MISREPORTS


def test_every_join_of_claims_is_a_decision():
    links = link([quote("a", CALLED), quote("b", CALLED)])
    [made] = [d for d in links.decisions if d.of == "claim"]
    assert {made.left, made.right} == {"a#a1.0", "b#a1.0"}
    assert made.reasons


def test_no_articles_have_no_links():
    assert link([]).claims == ()


def asked(name, outlet):
    """A question in an article of an outlet."""
    return replace(unit(name, "who switched off the siren?"), outlet=outlet)


def test_a_question_that_one_outlet_put_twice_is_two():
    assert asked_anew(asked("a", "post"), asked("b", "post"))


def test_unknown_publishers_are_not_one_outlet_that_asks_twice():
    assert not asked_anew(asked("a", None), asked("b", None))
