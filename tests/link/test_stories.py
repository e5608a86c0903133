from kg.link.stories import find_stories
from tests.link.made import article

FERRY = "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour at dawn."
AGAIN = "Fog hid the Kolmen breakwater when the ferry Amaranth left Skarn harbour at dawn."
BEER = "Shares of the brewery doubled after barley got cheaper and exports of stout rose."


def stories(*texts, dates=("2024-05-14",) * 3):
    """The stories of some texts."""
    rows = zip("abc", texts, dates, strict=False)
    return find_stories([article(k, t, published=d) for k, t, d in rows])


def test_articles_about_one_event_are_related():
    assert stories(FERRY, AGAIN).related("a", "b")


def test_articles_about_other_things_are_not():
    assert not stories(FERRY, BEER).related("a", "b")


def test_a_likeness_fades_with_the_days_between():
    near = stories(FERRY, AGAIN).relation("a", "b")
    far = stories(FERRY, AGAIN, dates=("2024-05-14", "2024-09-14")).relation("a", "b")
    assert far < near


def test_an_unknown_date_takes_nothing_away():
    assert stories(FERRY, AGAIN, dates=(None, "2024-05-14")).related("a", "b")


def test_an_article_is_wholly_related_to_itself():
    assert stories(FERRY).relation("a", "a") == 1.0
