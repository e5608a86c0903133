"""JSON of other people."""

import pytest

from kg.read.jsontext import MAX_DEPTH, is_deep, parse_json


def _nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_what_stands_in_the_text_is_given() -> None:
    assert parse_json('{"a": [1, "b"]}') == {"a": [1, "b"]}


def test_values_nested_as_deep_as_allowed_are_read() -> None:
    assert isinstance(parse_json(_nested(MAX_DEPTH)), list)


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 480, 100_000])
def test_values_nested_deeper_are_refused(depth: int) -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        parse_json(_nested(depth))


def test_objects_count_as_lists_do() -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        parse_json('{"a": [' * 26 + "]}" * 26)


def test_many_values_beside_one_another_are_not_deep() -> None:
    assert len(parse_json(f"[{','.join(['[]'] * 200)}]")) == 200


def test_brackets_in_a_string_are_not_deep() -> None:
    assert parse_json(f'"{"[" * 99}"') == "[" * 99


def test_a_word_is_not_deep() -> None:
    assert not is_deep("word")
