"""Articles that are marked in their text."""

import json

import pytest

from kg.errors import ArticleError
from kg.train.kept import held_out
from kg.train.marked import main, read_marked

ARTICLE = """\
ARTICLE m-1 | wire
{c1 Weir “sound”}, {s1 mayor} {q1 says}

LOWMARK – {s2 Mayor Ines Falk} {q2 told} {a2 reporters} {w2 on Monday} that {c2 the weir would hold}.
{c3 {s4 An engineer} {q4 had warned} {c4 of cracks}}, {q3 according to} {s3 the Morrow Gazette}.

{c5 “It is a wall,”} {s5 she} {q5 said}. {c5 “It stays up.”}
{- Falk} is also a word for a hawk.
NAMES
GPE | LOWMARK
PERSON | Ines Falk; Falk | Mayor
ORG! | Morrow Gazette
SAYS
1 | state | Ines Falk
2 | state | Ines Falk
4 in 3 | warn | an engineer
3 | report | Morrow Gazette
5 | state | Ines Falk
"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        return read_marked(tmp_path)

    return read


@pytest.fixture
def record(read):
    return read(ARTICLE)[0]


def said(record, number):
    return next(row for row in record["attributions"] if row["n"] == number)


def words(record, spans):
    return [record["text"][start:end] for start, end in spans]


def test_the_text_has_no_marks(record):
    assert record["text"].startswith("Weir “sound”, mayor says\n\nLOWMARK – Mayor Ines Falk told")
    assert "{" not in record["text"]
    assert "}" not in record["text"]


def test_every_line_is_a_sentence(record):
    found = words(record, record["sents"])
    assert found[0] == "Weir “sound”, mayor says"
    assert found[-1] == "Falk is also a word for a hawk."
    assert len(found) == 5


def test_paragraphs_are_parted_by_an_empty_line(record):
    assert "Morrow Gazette.\n\n“It is" in record["text"]


def test_the_title_is_the_first_line(record):
    assert record["title"] == "Weir “sound”, mayor says"


def test_parts_of_an_attribution_stand_where_they_are_marked(record):
    row = said(record, 2)
    assert words(record, row["source"]) == ["Mayor Ines Falk"]
    assert words(record, row["cue"]) == ["told"]
    assert words(record, row["addressee"]) == ["reporters"]
    assert words(record, row["when"]) == ["on Monday"]
    assert words(record, row["content"]) == ["the weir would hold"]


def test_marks_may_hold_marks(record):
    assert words(record, said(record, 3)["content"]) == ["An engineer had warned of cracks"]
    assert words(record, said(record, 4)["content"]) == ["of cracks"]


def test_an_attribution_may_lie_in_another(record):
    assert [said(record, n)["in"] for n in (3, 4)] == [None, 3]


def test_a_content_may_have_pieces(record):
    assert words(record, said(record, 5)["content"]) == ["“It is a wall,”", "“It stays up.”"]


def test_pieces_in_neighbouring_sentences_are_one(read):
    text = ARTICLE.replace("{c5 “It stays up.”}", "It stays.\n{c5 “It is old.}\n{c5 It is tired.”}")
    pieces = words(*[(r := read(text)[0]), said(r, 5)["content"]])
    assert pieces == ["“It is a wall,”", "“It is old. It is tired.”"]


def test_who_says_it_is_told(record):
    assert said(record, 5)["source_is"] == "Ines Falk"


def test_every_place_of_a_name_is_found_the_longest_first(record):
    found = [(record["text"][m["start"] : m["end"]], m["entity"]) for m in record["mentions"]]
    assert found == [
        ("LOWMARK", "LOWMARK"), ("Ines Falk", "Ines Falk"), ("Morrow Gazette", "Morrow Gazette"),
    ]  # fmt: skip


def test_an_outlet_is_one(record):
    assert [m["outlet"] for m in record["mentions"]] == [False, False, True]


def test_roles_are_kept(record):
    assert record["entities"][1]["roles"] == ["Mayor"]


def test_nobody_known_is_none(read):
    text = ARTICLE.replace("1 | state | Ines Falk", "1 | state | -").replace("{s1 mayor}", "mayor")
    row = said(read(text)[0], 1)
    assert (row["source"], row["source_is"]) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{q5 said}", "{q5 said", "left open"),
        ("{q5 said}", "said}", "brace too many"),
        ("{q5 said}", "{x5 said}", "no mark"),
        ("{q5 said}", "{q5 }", "empty mark"),
        ("{q5 said}", "{q7 said}", "7 is marked, but not in SAYS"),
        ("3 | report |", "6 | report |", "nothing in the text is marked with 6"),
        ("3 | report |", "3 | tell |", "not an attribution"),
        ("GPE | LOWMARK", "TOWN | LOWMARK", "not a name"),
        ("GPE | LOWMARK", "GPE | Highmark", "does not stand in the text"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(read, old, new, told):
    with pytest.raises(ArticleError, match=rf"a\.txt:1: .*{told}"):
        read(ARTICLE.replace(old, new))


def test_text_before_the_first_article_is_refused(read):
    with pytest.raises(ArticleError, match=r"a\.txt:1: stands before the first ARTICLE"):
        read("No heading\n" + ARTICLE)


def test_two_articles_of_one_id_are_refused(read):
    with pytest.raises(ArticleError, match="two articles are called m-1"):
        read(ARTICLE + ARTICLE)


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(ArticleError, match=r"no \.txt file with marked articles"):
        read_marked(tmp_path)


def test_only_kept_articles_are_printed(tmp_path, capsys):
    names = [f"m-{k}" for k in range(40)]
    text = "\n".join(ARTICLE.replace("m-1", name) for name in names)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    main([str(tmp_path)])
    printed = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert printed == [name for name in names if held_out(name)]
    assert printed
