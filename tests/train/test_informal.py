"""Informal texts with their sentence bounds."""

import pytest
import spacy

from kg.errors import ArticleError
from kg.train.informal import read_informal
from kg.train.kept import held_out

TWO = "Hi Ann,\nsee you at nine\n\n\nWorst place ever\n"


@pytest.fixture
def read(tmp_path):
    def read(text, name="a"):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return read_informal(tmp_path, spacy.blank("en").make_doc)

    return read


def test_an_empty_line_ends_a_text(read):
    assert [len(text.words) for text in read(TWO)] == [7, 3]


def test_every_line_begins_a_sentence(read):
    assert read(TWO)[0].sentences == (0, 3)


def test_lines_are_joined_as_if_by_a_space(read):
    assert read(TWO)[0].glued == (False, False, True, False, False, False, False)


def test_no_line_begins_a_paragraph(read):
    assert not any(any(text.paragraph) for text in read(TWO))


def test_nothing_but_the_bounds_is_known(read):
    text = read(TWO)[0]
    assert (text.syntax, text.names, text.cues, text.bounds_known) == (None, None, None, True)


def test_texts_kept_for_measuring_are_left_out(read):
    found = read("\n\n".join(["Hi Ann,\nbye"] * 60))
    assert [text.id for text in found] == [f"a-{k}" for k in range(1, 61) if not held_out(f"a-{k}")]


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(ArticleError, match=r"no \.txt file"):
        read_informal(tmp_path, spacy.blank("en").make_doc)
