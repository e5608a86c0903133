import pytest

from kg.errors import CorrectionError
from kg.link import link
from kg.link.corrections import NONE, load_corrections
from kg.records import Verdict
from tests.link.made import article, entity, one

HEAD = "verdict,left,right,who,why,date,left_text,right_text"
SCENE = "The ferry Amaranth hit the Kolmen breakwater in fog off Skarn harbour at dawn on Tuesday."
CALLED = "We called the ferry three times and nobody answered"


@pytest.fixture
def corrections(tmp_path):
    """Makes a corrections file of some rows."""

    def make(*rows, head=HEAD):
        path = tmp_path / "corrections.csv"
        path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return load_corrections(path)

    return make


def people(*names):
    """One article a name, about one event."""
    return [
        article(key, f"{SCENE}\n{name} was there.", [entity("e1", name)])
        for key, name in zip("abcdef", names, strict=False)
    ]


def quotes(*contents):
    """One article a quotation, about one event."""
    text = SCENE + "\n“{}”, Rune Hallvik said."
    return [one(key, text.format(c), f"“{c}”") for key, c in zip("abcdef", contents, strict=False)]


def members(links):
    """Members of all entities that have more than one."""
    return [e.members for e in links.entities if len(e.members) > 1]


def places(links):
    """Articles of all claims that have more than one place."""
    return [[o.article for o in c.occurrences] for c in links.claims if len(c.occurrences) > 1]


def test_same_joins_what_no_rule_would(corrections):
    said = corrections("same,a#e1,b#e1,Ana,she married,2024-06-01,,")
    assert members(link(people("Jane Brown", "Paula Green"), said)) == [(("a", "e1"), ("b", "e1"))]


def test_different_parts_namesakes(corrections):
    said = corrections("different,a#e1,b#e1,Ana,two people,2024-06-01,,")
    assert members(link(people("Jane Brown", "Jane Brown"), said)) == []


def test_same_joins_two_claims(corrections):
    said = corrections("same,a#a1.0,b#a1.0,Ana,one call,2024-06-01,,")
    assert places(link(quotes(CALLED, "Divers will search the hull"), said)) == [["a", "b"]]


def test_different_parts_two_claims(corrections):
    said = corrections("different,a#a1.0,b#a1.0,Ana,two calls,2024-06-01,,")
    assert places(link(quotes(CALLED, CALLED), said)) == []


def test_what_is_no_claim_is_left_out(corrections):
    said = corrections("not-a-claim,a#a1.0,,Ana,a title,2024-06-01,,")
    assert link(quotes(CALLED), said).claims == ()


def test_source_is_names_another_speaker(corrections):
    said = corrections("source-is,a#a1.0,Jane Brown,Ana,misread,2024-06-01,,")
    links = link([*quotes(CALLED), *people("", "Jane Brown")[1:]], said)
    speakers = {e.name for e in links.entities for c in links.claims if c.speaker == e.id}
    assert speakers == {"Jane Brown"}


def test_a_judgement_is_recorded_with_who_made_it(corrections):
    said = corrections("same,a#e1,b#e1,Ana,she married,2024-06-01,,")
    links = link(people("Jane Brown", "Paula Green"), said)
    [made] = [d for d in links.decisions if d.by is not None]
    assert (made.by, made.verdict, made.reasons) == (
        "Ana", Verdict.SAME, ("she married", "decided on 2024-06-01"),
    )  # fmt: skip


def test_an_entity_is_found_by_name_when_its_id_has_changed(corrections):
    said = corrections("same,a#e9,b#e7,Ana,,,Jane Brown,Paula Green")
    assert len(members(link(people("Jane Brown", "Paula Green"), said))) == 1


def test_a_stretch_is_found_by_its_words_when_its_number_has_changed(corrections):
    said = corrections(f"not-a-claim,a#a7.0,,Ana,,,{CALLED},")
    assert link(quotes(CALLED), said).claims == ()


def test_a_stretch_whose_words_are_others_is_not_hit(corrections):
    said = corrections("not-a-claim,a#a1.0,,Ana,,,Divers will search the hull,")
    links = link(quotes(CALLED), said)
    assert len(links.claims) == 1
    assert links.findings[0].code == "correction-unused"


def test_a_judgement_about_a_missing_article_is_a_finding(corrections):
    said = corrections("same,a#e1,zz#e1,Ana,,,,")
    [finding] = link(people("Jane Brown"), said).findings
    assert "line 2" in finding.message
    assert "zz#e1" in finding.message


def test_a_row_without_verdict_decides_nothing(corrections):
    assert corrections(",a#e1,b#e1,,,,,") == NONE


def test_further_columns_are_left_alone(corrections):
    said = corrections("same,a#e1,b#e1,Ana,,,0.5", head="verdict,left,right,who,why,date,score")
    assert len(said.rows) == 1


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("maybe,a#e1,b#e1,Ana,,,,", ":2: column 1 (verdict)"),
        ("same,,b#e1,Ana,,,,", ":2: column 2 (left)"),
        ("same,a#e1,,Ana,,,,", ":2: column 3 (right)"),
        ("same,a#e1,b#e1,,,,,", ":2: column 4 (who)"),
        ("same,a#e1,b#e1,Ana,,June,,", ":2: column 6 (date)"),
        ("same,a#e1,b#a1.0,Ana,,,,", ":2: column 3 (right)"),
        ("not-a-claim,a#e1,,Ana,,,,", ":2: column 2 (left)"),
        ("same,a#e1,b#e1,Ana", ":2: 4 values for 8 columns"),
        ('same,"a#e1,b#e1', "not CSV"),
    ],
)
def test_a_mistake_is_told_with_its_place(corrections, row, place):
    with pytest.raises(CorrectionError) as error:
        corrections(row)
    assert place in str(error.value)


BREAKS = [
    pytest.param("\u2028", id="line separator"),
    pytest.param("\u2029", id="paragraph separator"),
    pytest.param("\x85", id="next line"),
    pytest.param("\x0c", id="form feed"),
    pytest.param("\x1c", id="file separator"),
]


@pytest.mark.parametrize("mark", BREAKS)
def test_only_line_ends_of_csv_end_a_row(corrections, mark):
    [said] = corrections(f"same,a#e1,b#e1,Ana,one{mark}call,,,")
    assert said.why == f"one{mark}call"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
def test_lines_within_a_cell_stay_apart(tmp_path, end):
    path = tmp_path / "c.csv"
    path.write_bytes(f'{HEAD}{end}same,a#e1,b#e1,Ana,"one{end}call",,,{end}'.encode())
    [said] = load_corrections(path)
    assert said.why == f"one{end}call"


@pytest.mark.parametrize("mark", BREAKS)
def test_a_mistake_after_an_odd_mark_is_told_with_its_line(corrections, mark):
    with pytest.raises(CorrectionError, match=":3: column 1"):
        corrections(f"same,a#e1,b#e1,Ana,one{mark}call,,,", "maybe,a#e1,b#e1,Ana,,,,")


def test_a_mistake_after_a_cell_of_several_lines_is_told_with_its_line(corrections):
    with pytest.raises(CorrectionError, match=":5: column 1"):
        corrections('same,a#e1,b#e1,Ana,"one\n\ncall",,,', "maybe,a#e1,b#e1,Ana,,,,")


def test_a_row_of_several_lines_is_told_by_the_line_it_begins_on(corrections):
    with pytest.raises(CorrectionError, match=":3: column 1"):
        corrections("", 'maybe,a#e1,b#e1,Ana,"one\ncall",,,')


def test_what_guards_the_words_of_a_stretch_is_taken_off(corrections):
    [said] = corrections("not-a-claim,a#a1.0,,Ana,,,'=1+1,")
    assert said.left_text == "=1+1"


def test_a_missing_column_is_told(corrections):
    with pytest.raises(CorrectionError, match="'who' is missing"):
        corrections("same,a,b", head="verdict,left,right")


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CorrectionError, match="cannot be read"):
        load_corrections(tmp_path / "none.csv")


def test_a_file_in_another_encoding_is_told(tmp_path):
    (tmp_path / "c.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CorrectionError, match="not UTF-8"):
        load_corrections(tmp_path / "c.csv")
