"""Records of other tools."""

import time

import pytest

from kg.read.draft import Draft, Meta, UnreadError
from kg.read.fields import annotated, draft_of, joined, meta_of, records_in

#: Of processor time; what was once cubic took minutes, and all of it takes a tenth of this.
MAX_SECONDS = 5

TEXT = "It rained, she said."
ADDRESS = "https://www.x.example/a"
KNOWN = Meta(title="Storm", outlet="The X", byline="Ann Lee", published="2023-03-21", url=ADDRESS)


@pytest.mark.parametrize(
    ("record", "meta"),
    [
        pytest.param(
            {
                "title": "Storm", "author": "Ann Lee", "date": "2023-03-21", "source": ADDRESS,
                "source-hostname": "The X", "text": TEXT, "hostname": "x.example", "id": None,
            },
            Meta(**{f: getattr(KNOWN, f) for f in ("title", "outlet", "byline", "published", "url")}, host="x.example"),
            id="trafilatura",
        ),
        pytest.param(
            {
                "title": "Storm", "authors": ["Ann Lee"], "publish_date": "2023-03-21",
                "meta_site_name": "The X", "canonical_link": ADDRESS, "url": "", "text": TEXT,
            },
            KNOWN,
            id="newspaper4k",
        ),
        pytest.param(
            {
                "title": "Storm", "authors": ["Ann Lee", "Bo Dahl"], "maintext": TEXT, "url": ADDRESS,
                "date_publish": "2023-03-21 08:20:00", "date_download": "2024-01-01", "source_domain": "x.example",
            },
            Meta(title="Storm", byline="Ann Lee and Bo Dahl", published="2023-03-21 08:20:00", host="x.example", url=ADDRESS),
            id="news-please",
        ),
        pytest.param(
            {
                "title": "Storm", "authors": ["Ann Lee"], "publishing_date": "2023-03-21", "publisher": "The X",
                "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [TEXT]}]},
                "html": {"requested_url": ADDRESS},
            },
            KNOWN,
            id="fundus",
        ),
        pytest.param(
            {
                "stories_id": 17, "title": "Storm", "media_name": "The X", "media_url": "x.example",
                "publish_date": "2023-03-21", "url": ADDRESS, "text": TEXT,
            },
            Meta(id="17", title="Storm", outlet="The X", host="x.example", published="2023-03-21", url=ADDRESS),
            id="media-cloud",
        ),
        pytest.param(
            {
                "uri": "http://x.example/1", "headlines": [{"role": "main", "value": "Storm"}],
                "by": "Ann Lee", "infosources": [{"name": "The X"}], "versioncreated": "2023-03-21",
                "bodies": [{"contenttype": "text/html", "value": f"<p>{TEXT}</p>"}],
            },
            Meta(title="Storm", outlet="The X", byline="Ann Lee", published="2023-03-21", url="http://x.example/1"),
            id="ninjs",
        ),
        pytest.param(
            {
                "source": {"id": None, "name": "The X"}, "author": "Ann Lee", "title": "Storm",
                "publishedAt": "2023-03-21", "url": ADDRESS, "content": f"{TEXT}… [+2000 chars]",
            },
            KNOWN,
            id="news-api",
        ),
    ],
)  # fmt: skip
def test_records_of_known_tools_are_understood(record: dict[str, object], meta: Meta) -> None:
    assert draft_of(record) == Draft(TEXT, (meta,))


def test_case_and_separators_of_field_names_do_not_matter() -> None:
    assert meta_of({"Publish-Date": "2023-03-21"}) == meta_of({"publish_date": "2023-03-21"})


@pytest.mark.parametrize("value", [None, "", "  ", "None", "null", [], {}, float("nan"), True])
def test_values_that_say_nothing_are_absent(value: object) -> None:
    assert meta_of({"title": value}).title is None


def test_an_epoch_never_set_is_no_date() -> None:
    assert meta_of({"timestamp": 0}).published is None


def test_an_address_is_no_outlet() -> None:
    assert meta_of({"source": "https://x.example/a"}).outlet is None


@pytest.mark.parametrize(
    ("record", "part"),
    [
        (
            {"url": "u", "title": "t", "seendate": "20230321T081500Z", "sourcecountry": "NO"},
            "GDELT",
        ),
        ({"id": "1", "indexed_date": "d", "media_name": "m", "title": "t"}, "Media Cloud"),
        ({"headline_only": "x"}, "headlineonly"),
        ({}, "none"),
        ({"text": "  "}, "no text"),
    ],
)
def test_records_without_text_are_named_for_what_they_are(record, part: str) -> None:
    draft = draft_of(record)
    assert isinstance(draft, UnreadError)
    assert part in draft.message


@pytest.mark.parametrize("value", [3, "text", None, ["a"]])
def test_values_that_are_no_objects_are_no_articles(value) -> None:
    assert isinstance(draft_of(value), UnreadError)


@pytest.mark.parametrize(
    "value",
    [
        [{"text": "a"}, {"text": "b"}],
        {"articles": [{"text": "a"}, {"text": "b"}]},
        {"status": "ok", "Data": 1, "data": {"items": [{"text": "a"}, {"text": "b"}]}},
    ],
)
def test_lists_of_records_are_found_inside(value) -> None:
    assert [record["text"] for record in records_in(value)] == ["a", "b"]


def test_annotations_are_told_from_articles() -> None:
    assert annotated({"text": "a", "sents": [], "attributions": []})
    assert not annotated({"text": "a", "title": "b"})


@pytest.mark.parametrize(
    ("names", "line"),
    [([], None), (["A"], "A"), (["A", "B", "A"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_joined_as_people_write_them(names, line) -> None:
    assert joined(names) == line


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It rained… [+2000 chars]", "It rained"),
        ("It rained... [+7 chars] \n", "It rained"),
        ("It rained [+7 chars]", "It rained"),
        (f"It rained{' ' * 99}[+7 chars]", "It rained"),
        ("It rained [+7 chars] and more", "It rained [+7 chars] and more"),
        ("It rained on chars]  ", "It rained on chars]  "),
    ],
)
def test_a_note_that_the_text_was_cut_is_no_text(text: str, kept: str) -> None:
    draft = draft_of({"content": text})
    assert isinstance(draft, Draft)
    assert draft.body == kept


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{' ' * 200_000}x", id="blanks"),
        pytest.param(f"{' ' * 200_000}[+x chars]", id="blanks-before-a-note"),
        pytest.param("<p " * 50_000, id="tags-that-do-not-end"),
    ],
)
def test_no_run_of_marks_makes_a_body_slow(text: str) -> None:
    start = time.process_time()
    draft_of({"text": text})
    assert time.process_time() - start < MAX_SECONDS


def test_a_number_too_long_to_be_written_says_nothing() -> None:
    assert meta_of({"id": 1 << 20_000}).id is None


def test_half_a_character_in_a_field_name_can_be_written() -> None:
    draft = draft_of({"\ud800": 1})
    assert isinstance(draft, UnreadError)
    assert "(its fields: \ufffd)" in draft.message


def test_a_field_name_without_end_is_cut() -> None:
    draft = draft_of({"a" * 1000: 1})
    assert isinstance(draft, UnreadError)
    assert len(draft.message) < 100
