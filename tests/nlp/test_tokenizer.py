import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.tokenizer import RememberingTokenizer, make_tokenizing_pipeline

TEXTS = (
    "I don't know what COVID-19 costs and/or who pays.\n\nMr. Lee (56) won't say, either.",
    "He said: “Don't!” The U.S. won't pay $5bn; see www.example.com/a-b, page 4–5.",
)
chunks = st.sampled_from(
    "said don't \"U.S.\" can't, (56) well-known e.g. 5km “No!” \n ...".split(" ")
)


@pytest.fixture(scope="module")
def remembering():
    return make_tokenizing_pipeline().tokenizer


@pytest.fixture(scope="module")
def plain(remembering):
    """spaCy's own tokenizer with the same rules."""
    own, settings, *_ = remembering.__reduce__()
    assert own is RememberingTokenizer
    return own.__base__(*settings)


def tokens(doc):
    return [(token.text, token.norm_, token.whitespace_) for token in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_the_tokens_are_those_of_spacys_own_tokenizer(remembering, plain, text):
    twice = [tokens(remembering(text)) for _ in range(2)]
    assert twice == [tokens(plain(text))] * 2


@given(st.lists(chunks, max_size=30))
def test_what_was_met_before_changes_no_token(remembering, plain, found):
    text = " ".join(found)
    assert tokens(remembering(text)) == tokens(plain(text))


def test_a_full_memory_changes_no_token(plain):
    _, settings, *_ = plain.__reduce__()
    full = RememberingTokenizer(*settings, max_cache_size=3)
    assert [tokens(full(text)) for text in TEXTS] == [tokens(plain(text)) for text in TEXTS]


def test_a_text_is_not_changed(remembering):
    assert [remembering(text).text for text in TEXTS] == list(TEXTS)
