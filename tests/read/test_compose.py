"""Articles out of drafts."""

import pytest

from kg.read import compose as module
from kg.read.compose import compose
from kg.read.draft import Meta, UnreadError
from kg.records import Article, Finding

BODY = "The minister said on Tuesday that she had known nothing of it.\n"


def _article(body: str = BODY, *layers: Meta) -> Article:
    return compose(body, layers, "a", "news/a.txt")[0]


def _findings(*layers: Meta) -> list[Finding]:
    return compose(BODY, layers, "a", "news/a.txt")[1]


def test_a_headline_that_is_not_in_the_body_goes_before_it() -> None:
    article = _article(BODY, Meta(title="Storm over  letter"))
    assert (article.title, article.text) == ("Storm over letter", f"Storm over letter\n\n{BODY}")


@pytest.mark.parametrize("first", ["It’s over", "It's over", "IT'S OVER", "It’s  over"])
def test_a_headline_that_is_in_the_body_stays_as_it_stands_there(first: str) -> None:
    article = _article(f"{first}\n\n{BODY}", Meta(title="It's over"))
    assert (article.title, article.text) == (first, f"{first}\n\n{BODY}")


def test_the_title_is_the_start_of_the_text() -> None:
    article = _article(f"  Storm\n{BODY}", Meta(title="Storm"))
    assert article.text.startswith(article.title or "?")


def test_a_paragraph_in_the_field_of_the_headline_is_no_headline() -> None:
    article, findings = compose(BODY, [Meta(title="word " * 99)], "a", "p")
    assert (article.title, article.text, [f.code for f in findings]) == (None, BODY, ["long-title"])


def test_the_first_layer_that_says_something_counts() -> None:
    layers = Meta(outlet="The X"), Meta(outlet="The Y", byline="Ann Lee")
    article = _article(BODY, *layers)
    assert (article.outlet, article.byline) == ("The X", "Ann Lee")


def test_a_date_that_cannot_be_read_gives_way_to_the_next_and_is_noted() -> None:
    article, findings = compose(
        BODY, [Meta(published="soon"), Meta(published="March 21, 2023")], "a", "p"
    )
    assert (article.published, [f.code for f in findings]) == ("2023-03-21", ["bad-date"])


def test_what_nobody_says_is_absent() -> None:
    assert _article() == Article(id="a", text=BODY, paths=("news/a.txt",))


@pytest.mark.parametrize(
    ("meta", "host"),
    [
        (Meta(url="https://www.X.example:8080/a"), "x.example"),
        (Meta(host="WWW.x.example"), "x.example"),
        (Meta(host="http://x.example/"), "x.example"),
        (Meta(outlet="x.example"), "x.example"),
        (Meta(outlet="The X"), None),
        (Meta(url="http://[bad"), None),
        (Meta(host="a b"), None),
    ],
)
def test_the_host_is_lower_case_and_without_www(meta: Meta, host: str | None) -> None:
    assert _article(BODY, meta).host == host


def test_an_address_is_a_host_and_no_outlet() -> None:
    assert _article(BODY, Meta(outlet="x.example")).outlet is None


def test_by_is_no_part_of_a_byline() -> None:
    assert _article(BODY, Meta(byline="By Ann  Lee")).byline == "Ann Lee"


def test_text_is_stored_in_its_normal_form() -> None:
    assert "Café said" in _article(f"The Cafe\u0301\x00said that it was so.\r\n{BODY}").text


@pytest.mark.parametrize("body", ["", " \n", "12 – 13", "\x00\x01"])
def test_a_body_without_words_is_empty(body: str) -> None:
    with pytest.raises(UnreadError) as caught:
        _article(body)
    assert caught.value.code == "empty"


def test_another_language_is_refused() -> None:
    with pytest.raises(UnreadError) as caught:
        _article("Der Minister hat am Dienstag erklärt, dass er von dem Brief nichts wusste.")
    assert caught.value.code == "language"


def test_an_endless_text_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(module, "MAX_CHARACTERS", 20)
    with pytest.raises(UnreadError) as caught:
        _article()
    assert caught.value.code == "huge"


def test_findings_name_the_file() -> None:
    assert _findings(Meta(published="soon"))[0].message.startswith("news/a.txt: ")


def test_half_a_character_in_a_date_can_be_written() -> None:
    assert "“so\ufffdon”" in _findings(Meta(published="so\ud800on"))[0].message
