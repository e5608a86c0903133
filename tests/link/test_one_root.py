import pytest

from kg.link.one_root import counted_as, kind_of, retells
from kg.records import Anonymity, CanonicalEntity, EntityType


def named(key, name, kind=EntityType.PERSON, *roles):
    """A named source."""
    return CanonicalEntity(key, name, kind, (("a", key),), roles=roles)


def unnamed(key, name, kind=Anonymity.INDIVIDUAL, *, article="a"):
    """A described source."""
    return CanonicalEntity(key, name, None, ((article, key),), anonymity=kind)


def roots(*sources):
    """How many roots some sources are."""
    known = {s.id: s for s in sources}
    return len(set(counted_as(list(known), known, {}).values()))


def test_officials_count_with_the_body_that_is_named():
    assert roots(named("b", "Health Ministry", EntityType.ORG), unnamed("u", "officials")) == 1


def test_an_officer_of_another_kind_of_body_counts_beside_it():
    assert roots(named("b", "Health Ministry", EntityType.ORG), unnamed("u", "police")) == 2


def test_a_company_spokeswoman_counts_with_the_firm_that_is_named():
    firm = named("b", "Norvik Energy", EntityType.ORG)
    assert roots(firm, unnamed("u", "a company spokeswoman")) == 1


def test_a_ministry_official_counts_beside_a_firm():
    firm = named("b", "Norvik Energy", EntityType.ORG)
    assert roots(firm, unnamed("u", "a ministry official")) == 2


def test_a_witness_counts_beside_the_body_that_is_named():
    assert roots(named("b", "Health Ministry", EntityType.ORG), unnamed("u", "a gardener")) == 2


def test_officials_count_beside_a_named_witness():
    assert roots(named("p", "Rune Hallvik"), unnamed("u", "officials")) == 2


def test_a_lawyer_counts_with_the_lawyer_whom_another_article_names():
    lawyer = named("p", "Rune Hallvik", EntityType.PERSON, "lawyer of the port")
    assert roots(lawyer, unnamed("u", "a lawyer for the port", article="b")) == 1


def test_a_lawyer_counts_beside_the_lawyer_whom_the_same_article_names():
    lawyer = named("p", "Rune Hallvik", EntityType.PERSON, "lawyer of the port")
    assert roots(lawyer, unnamed("u", "another lawyer", article="a")) == 2


def test_lawyers_count_beside_the_lawyer_whom_another_article_names():
    lawyer = named("p", "Rune Hallvik", EntityType.PERSON, "lawyer of the port")
    assert roots(lawyer, unnamed("u", "lawyers", Anonymity.GROUP, article="b")) == 2


def test_officials_and_a_witness_count_once_where_nobody_is_named():
    assert roots(unnamed("u", "officials"), unnamed("v", "a gardener")) == 1


def test_a_country_counts_with_its_ministry():
    country = named("c", "Croatia", EntityType.GPE)
    assert roots(country, named("b", "Croatian Health Ministry", EntityType.ORG)) == 1


def test_a_country_counts_with_the_minister_of_its_ministry():
    country = named("c", "Croatia", EntityType.GPE)
    ministry = named("b", "Croatian Health Ministry", EntityType.ORG)
    assert (
        roots(country, ministry, named("p", "Ana Kos", EntityType.PERSON, "health minister")) == 1
    )


def test_an_unnamed_study_counts_with_the_one_that_has_a_title():
    study = unnamed("u", "a study", Anonymity.DOCUMENT, article="b")
    assert roots(named("d", "Yellow Spring", EntityType.WORK_OF_ART), study) == 1


def test_two_titles_are_two_documents():
    work = EntityType.WORK_OF_ART
    assert roots(named("d", "Yellow Spring", work), named("e", "Green Autumn", work)) == 2


def test_a_memo_and_a_report_of_one_article_are_two_documents():
    memo = unnamed("u", "a memo", Anonymity.DOCUMENT)
    assert roots(memo, unnamed("v", "a fire report", Anonymity.DOCUMENT)) == 2


def test_a_memo_and_a_report_of_two_articles_may_be_one_document():
    memo = unnamed("u", "a memo", Anonymity.DOCUMENT)
    assert roots(memo, unnamed("v", "a report", Anonymity.DOCUMENT, article="b")) == 1


def test_a_study_counts_with_its_author():
    author = named("p", "Klara Lind", EntityType.PERSON, "its lead author")
    assert roots(author, unnamed("u", "a study", Anonymity.DOCUMENT)) == 1


def test_a_person_taken_for_a_document_counts_with_the_other_unnamed_people():
    herder = unnamed("u", "a gardener of the village", Anonymity.DOCUMENT)
    assert roots(herder, unnamed("v", "a local farmer")) == 1


def test_a_titled_work_is_a_document():
    assert kind_of(named("d", "Yellow Spring", EntityType.WORK_OF_ART)) == "document"


@pytest.mark.parametrize(
    "source",
    [
        unnamed("u", "posts on Facebook", Anonymity.GROUP),
        named("p", "Greta Molander", EntityType.PERSON, "editor"),
    ],
    ids=["rumours", "an editor"],
)
def test_rumours_and_journalists_retell(source):
    assert retells(source)


def test_a_driver_does_not_retell():
    assert not retells(named("p", "Rune Hallvik", EntityType.PERSON, "driver"))
