"""What web pages say of themselves."""

import json

import pytest

from kg.read.draft import Meta
from kg.read.metatags import page_meta

ADDRESS = "https://x.example/a"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Storm",
    "datePublished": "2023-03-21",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Dahl"}],
    "publisher": {"@type": "Organization", "name": "The X", "logo": {"url": "l.png"}},
    "url": ADDRESS,
}
SAID = Meta(
    title="Storm", outlet="The X", byline="Ann Lee and Bo Dahl", published="2023-03-21", url=ADDRESS
)


def _page(data: object, around: str = "{}") -> str:
    script = around.replace("{}", json.dumps(data))
    return f'<html><head><script type="application/ld+json">{script}</script></head></html>'


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ARTICLE, id="alone"),
        pytest.param([{"@type": "WebSite", "name": "Site"}, ARTICLE], id="in-a-list"),
        pytest.param({"@graph": [{"@type": "WebPage"}, ARTICLE]}, id="in-a-graph"),
        pytest.param({"@type": "WebPage", "mainEntity": ARTICLE}, id="main-entity"),
        pytest.param(ARTICLE | {"@type": ["Thing", "ReportageNewsArticle"]}, id="several-types"),
        pytest.param(ARTICLE | {"@type": "http://schema.org/Report"}, id="report-by-iri"),
        pytest.param(
            [
                {k: v for k, v in ARTICLE.items() if k != "publisher"}
                | {"publisher": {"@id": "#p"}},
                {"@type": "Organization", "@id": "#p", "name": "The X"},
            ],
            id="publisher-by-reference",
        ),
    ],
)
def test_an_article_is_found_wherever_json_ld_puts_it(data: object) -> None:
    assert page_meta(_page(data)).linked_data == SAID


@pytest.mark.parametrize("around", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "\n{}\n"])
def test_wrappings_of_scripts_are_taken_off(around: str) -> None:
    assert page_meta(_page(ARTICLE, around)).linked_data == SAID


def test_entities_in_a_headline_are_resolved() -> None:
    data = ARTICLE | {"headline": "It&#8217;s over"}
    assert page_meta(_page(data)).linked_data.title == "It’s over"


@pytest.mark.parametrize(
    "script", ["{broken", "[" * 100_000, "null", '"a"', '{"@type": null}', '{"@type": {"a": 1}}']
)
def test_broken_json_ld_says_nothing(script: str) -> None:
    page = f"<script type='application/ld+json'>{script}</script>"
    assert page_meta(page).linked_data == Meta()


def test_things_that_are_no_articles_say_nothing() -> None:
    assert page_meta(_page({"@type": "Product", "headline": "Phone"})).linked_data == Meta()


def test_meta_tags_are_read() -> None:
    page = """<meta property="og:title" content="Storm"><meta property='og:site_name' content='The X'>
    <meta name="author" content="Ann Lee"><meta property="article:author" content="https://fb.example/x">
    <meta property="article:published_time" content="2023-03-21">
    <link rel="canonical" href="https://x.example/a"><meta name="description" content="">"""
    assert page_meta(page).tags == Meta(
        title="Storm", outlet="The X", byline="Ann Lee", published="2023-03-21", url=ADDRESS
    )


def test_the_body_in_json_ld_is_there_as_paragraphs() -> None:
    data = ARTICLE | {"articleBody": "It rained.\nShe &amp; he left."}
    assert page_meta(_page(data)).body == "It rained.\n\nShe & he left."


@pytest.mark.parametrize("section", ["<![foo[ x ]]>", "<![ x ]>", "<![foo", "<!["])
def test_sections_of_an_unknown_name_are_passed_over(section: str) -> None:
    page = f"{section}<meta property='og:title' content='Storm'>"
    assert page_meta(f"<meta name='author' content='Ann Lee'>{page}").tags.byline == "Ann Lee"


@pytest.mark.parametrize("depth", [60, 480])
def test_json_ld_nested_too_deeply_says_nothing(depth: int) -> None:
    headline = json.loads("[" * depth + '"Storm"' + "]" * depth)
    assert page_meta(_page(ARTICLE | {"headline": headline})).linked_data == Meta()
