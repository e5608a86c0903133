from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.windows import LONGEST, cut_windows

texts = st.lists(
    st.tuples(st.sampled_from(["word", ".", "”"]), st.integers(1, 12), st.booleans()), max_size=900
)


@given(texts)
def test_every_word_is_in_the_core_of_exactly_one_window(rows):
    words, sizes, paragraph = ([r[k] for r in rows] for k in range(3))
    covered = []
    for window in cut_windows(words, sizes, paragraph):
        assert window.start <= window.core[0] <= window.core[1] <= window.end
        covered += range(*window.core)
    assert covered == list(range(len(rows)))


@given(texts)
def test_no_window_is_longer_than_the_encoder_reads(rows):
    words, sizes, paragraph = ([r[k] for r in rows] for k in range(3))
    for window in cut_windows(words, sizes, paragraph):
        assert sum(sizes[window.start : window.end]) <= LONGEST


def test_a_short_text_is_one_window():
    [window] = cut_windows(["One", "."], [1, 1], [True, False])
    assert (window.start, window.end, window.core) == (0, 2, (0, 2))


def test_windows_end_after_a_sentence():
    words = ["word"] * 9 + ["."]
    windows = cut_windows(words * 60, [1] * 600, [False] * 600)
    assert all(w.end % 10 == 0 for w in windows)


def test_neighbouring_windows_share_whole_sentences():
    words = ["word"] * 9 + ["."]
    first, second, *_ = cut_windows(words * 60, [1] * 600, [False] * 600)
    assert second.start < first.end
    assert second.start % 10 == 0
