"""Lists of claims keep text in its place."""

from kg.listing import listing, markdown
from kg.selection import Wanted, select
from kg.tables import ClaimRow
from tests.graphs import index


def rows(**wanted) -> list[ClaimRow]:
    return list(select(index(), Wanted(**wanted)))


def test_a_list_shows_chain_sentence_and_place():
    text = listing(rows(via="Kurier"))
    assert "Ada Hart → Kurier → The Post" in text
    assert "The weir “will hold until May”, Ada Hart told Kurier" in text
    assert "news/post-weir.md [12:42]" in text


def test_a_refusal_says_so():
    assert "decline (not said)" in listing(rows(act="decline"))


def test_a_list_ends_with_its_length():
    assert listing([]).endswith("0 place(s) where claims are reported")


def test_a_markdown_table_has_a_line_a_row():
    lines = markdown(rows()).splitlines()
    assert len(lines) == len(rows()) + 2
    assert {line.count(" | ") for line in lines[2:]} == {6}


def test_text_cannot_break_out_of_a_markdown_table():
    [row] = rows(act="decline")
    hostile = type(row)(**{f: getattr(row, f) for f in row.__slots__} | {"sentence": "a|b\n<i>*x*"})
    assert r"a\|b &lt;i&gt;\*x\*" in markdown([hostile]).splitlines()[2]
