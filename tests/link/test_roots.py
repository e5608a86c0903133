from kg.link import link
from kg.link.roots import find_roots
from kg.records import Act, Anonymity, CanonicalEntity, EntityType, Verdict
from tests.link.made import article, entity, one, says
from tests.link.units import unit

POST, HERALD, TIMES = "The Harbour Post", "The Ost Herald", "The Ost Times"
SCENE = "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour at dawn on Tuesday."
FAILED = "the fog signal had been out of order since Sunday"
CALLED = "We called the ferry three times and nobody answered"


def told(name, who, *, outlet=POST, published="2024-05-14", anonymity=None, content=FAILED):
    """An article in which somebody says that the signal had failed."""
    text = f"{SCENE}\n{who} said {content}."
    return one(name, text, content, who, anonymity=anonymity, outlet=outlet, published=published)


def roots(extractions):
    """Names of the roots of the one claim that several articles carry."""
    [claim] = [c for c in link(extractions).claims if len(c.occurrences) > 1]
    return sorted(r.name for r in claim.roots)


def test_one_speaker_in_two_outlets_is_one_root():
    assert roots([told("a", "Rune Hallvik"), told("b", "Rune Hallvik", outlet=HERALD)]) == [
        "Rune Hallvik"
    ]


def test_two_speakers_are_two_roots():
    assert len(roots([told("a", "Rune Hallvik"), told("b", "Anton Hask", outlet=HERALD)])) == 2


def test_unnamed_people_count_once():
    extractions = [
        told("a", "Two officials", anonymity=Anonymity.GROUP),
        told("b", "One insider", anonymity=Anonymity.INDIVIDUAL, outlet=HERALD),
    ]
    assert len(roots(extractions)) == 1


def test_a_document_is_a_root_beside_unnamed_people():
    extractions = [
        told("a", "Two officials", anonymity=Anonymity.GROUP),
        told("b", "A briefing note", anonymity=Anonymity.DOCUMENT, outlet=HERALD),
    ]
    assert len(roots(extractions)) == 2


def test_an_outlet_that_cites_another_has_its_root():
    text = f"{SCENE}\nAccording to the Harbour Post, {FAILED}."
    cited = entity("e1", "Harbour Post", EntityType.ORG, text=text, outlet=True)
    passed_on = article(
        "b", text, [cited], [says(1, text, FAILED, "e1", cue="According to", act=Act.REPORT)],
        outlet=HERALD, published="2024-05-15",
    )  # fmt: skip
    assert roots([told("a", "Rune Hallvik"), passed_on]) == ["Rune Hallvik"]


def test_hearsay_adds_no_root():
    text = f"{SCENE}\nReportedly, {FAILED}."
    hearsay = article("b", text, (), [says(1, text, FAILED, None, cue="Reportedly")], outlet=HERALD)
    assert roots([told("a", "Rune Hallvik"), hearsay]) == ["Rune Hallvik"]


def test_hearsay_alone_has_its_publisher_as_root():
    text = f"{SCENE}\nReportedly, {FAILED}."
    links = link([article("a", text, (), [says(1, text, FAILED, None, cue="Reportedly")])])
    assert [r.kind for c in links.claims for r in c.roots] == ["outlet"]


def exclusive(name="a", *, outlet=POST, published="2024-05-14"):
    """An article that was told something by telephone."""
    text = f"{SCENE}\n“{CALLED}”, Rune Hallvik told the Harbour Post."
    hallvik = entity("e1", "Rune Hallvik", text=text)
    post = entity("e2", "Harbour Post", EntityType.ORG, text=text, outlet=True)
    saying = says(1, text, f"“{CALLED}”", "e1", cue="told", addressee="Harbour Post")
    return article(name, text, [hallvik, post], [saying], outlet=outlet, published=published)


def test_words_said_to_one_outlet_were_copied_by_the_other():
    copy = told("b", "Rune Hallvik", outlet=HERALD, published="2024-05-15", content=CALLED)
    links = link([exclusive(), copy])
    [taken] = [o for c in links.claims for o in c.occurrences if o.copied_from]
    assert (taken.article, taken.copied_from) == ("b", ("a", 1))


def test_a_copy_is_a_decision_with_its_reason():
    copy = told("b", "Rune Hallvik", outlet=HERALD, published="2024-05-15", content=CALLED)
    [made] = [d for d in link([exclusive(), copy]).decisions if d.of == "copy"]
    assert made.verdict is Verdict.SAME
    assert "said to a alone" in made.reasons[0]


def test_words_said_to_all_were_not_copied():
    said = told("a", "Rune Hallvik", content=CALLED)
    again = told("b", "Rune Hallvik", outlet=HERALD, published="2024-05-15", content=CALLED)
    assert not any(o.copied_from for c in link([said, again]).claims for o in c.occurrences)


def test_the_earlier_outlet_copied_nothing():
    first = told("b", "Rune Hallvik", outlet=HERALD, published="2024-05-12", content=CALLED)
    links = link([exclusive(), first])
    assert not any(o.copied_from for c in links.claims for o in c.occurrences)


def test_a_credited_copy_is_no_copy():
    text = f"{SCENE}\nAs the Harbour Post had it, “{CALLED}”, Rune Hallvik said."
    hallvik = entity("e1", "Rune Hallvik", text=text)
    credited = article("b", text, [hallvik], [says(1, text, f"“{CALLED}”", "e1")], outlet=HERALD,
                       published="2024-05-15")  # fmt: skip
    links = link([exclusive(), credited])
    assert not any(o.copied_from for c in links.claims for o in c.occurrences)


def test_citing_back_what_oneself_said_first_is_a_circle():
    copy = told("b", "Rune Hallvik", outlet=HERALD, published="2024-05-15", content=CALLED)
    text = f"{SCENE}\nThe Ost Herald reported: {CALLED}."
    herald = entity("e1", "Ost Herald", EntityType.ORG, text=text, outlet=True)
    circle = article("c", text, [herald],
                     [says(1, text, CALLED, "e1", cue="reported", act=Act.REPORT)],
                     published="2024-05-16")  # fmt: skip
    [finding] = link([exclusive(), copy, circle]).findings
    assert finding.code == "circular-citation"
    assert finding.message.startswith("c cites The Ost Herald for what The Ost Herald has from")


def test_who_only_asks_is_no_root():
    asks = told("b", "Anton Hask", outlet=HERALD, content=f"“How {FAILED}”?")
    assert roots([told("a", "Rune Hallvik"), asks]) == ["Rune Hallvik"]


def test_who_denies_a_report_does_not_have_it_from_there():
    text = f"{SCENE}\nAnton Hask denied the claim by Rune Hallvik that {FAILED}."
    denied = article(
        "b", text, [entity("e1", "Anton Hask", text=text), entity("e2", "Rune Hallvik", text=text)],
        [says(1, text, f"the claim by Rune Hallvik that {FAILED}", "e1", cue="denied", act=Act.DENY),
         says(2, text, FAILED, "e2", cue="claim", outer=1)],
        outlet=HERALD,
    )  # fmt: skip
    links = link([told("a", "Anton Hask"), denied])
    assert {r.name for c in links.claims for r in c.roots} >= {"Anton Hask", "Rune Hallvik"}


def test_rumours_add_no_root():
    posts = told("b", "Posts on Facebook", anonymity=Anonymity.GROUP, outlet=HERALD)
    assert roots([told("a", "Rune Hallvik"), posts]) == ["Rune Hallvik"]


def test_who_would_not_say_adds_no_root():
    said = unit("a", FAILED, speaker="hallvik")
    silent = unit("b", FAILED, speaker="hask", act=Act.DECLINE)
    entities = {k: CanonicalEntity(k, k, EntityType.PERSON, ()) for k in ("hallvik", "hask")}
    assert [r.name for r in find_roots([said, silent], entities).roots] == ["hallvik"]


def cited(name, outlet, other):
    """What an outlet says according to another one."""
    return unit(name, FAILED, speaker=other, outlet=outlet, act=Act.REPORT)


def roots_of(*units):
    """Ids of the sources of the roots of one claim of outlets."""
    outlets = {s for u in units for s in u.sources}
    entities = {k: CanonicalEntity(k, k, EntityType.ORG, (), outlet=True) for k in outlets}
    return [r.entity for r in find_roots(units, entities).roots]


def test_outlets_that_have_it_from_each_other_are_one_root():
    assert roots_of(cited("a", "herald", "post"), cited("b", "post", "herald")) == ["herald"]


def test_who_has_it_from_a_circle_has_the_root_of_the_circle():
    circle = cited("a", "herald", "post"), cited("b", "post", "herald")
    assert roots_of(*circle, cited("c", "gazette", "post")) == ["herald"]


def test_the_root_of_a_circle_is_of_the_circle():
    # "argus" stands before them in the alphabet, but nobody has it from there
    circle = cited("a", "herald", "post"), cited("b", "post", "herald")
    assert roots_of(*circle, cited("c", "argus", "post")) == ["herald"]
