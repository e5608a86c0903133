import pytest

from kg.link.variants import word_diff


@pytest.mark.parametrize(
    ("reference", "other", "diff"),
    [
        ("all over now", "all over now", [("=", "all over now")]),
        ("it is over now", "it is over", [("=", "it is over"), ("-", "now")]),
        ("any phone", "every phone", [("-", "any"), ("+", "every"), ("=", "phone")]),
        ("It is", "it is", [("=", "it is")]),
    ],
)
def test_words_left_out_and_put_in_are_marked(reference, other, diff):
    assert word_diff(reference, other) == diff
