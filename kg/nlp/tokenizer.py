"""spaCy's English tokenizer, adjusted to the tokens of Universal Dependencies."""

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
#: places inside a word where the treebanks cut and spaCy does not
INFIXES = (
    rf"(?<=[{_LETTER}])/(?=[{_LETTER}])",  # and/or
    rf"(?<=[{_LETTER}])[-–](?=\d)",  # COVID-19
    r"(?<=\d)[–](?=\d)",  # 2006–2007
    r"[\[\]()]+(?=[A-Za-z\[\]()–-])",
    r"(?<=[a-z]{2}),(?=\d)",
)
#: marks that stay together where spaCy cuts between them
RUNS = (r"[!?]{2,}", r"\${2,}", r"<{2,}", r">{2,}")


def make_tokenizing_pipeline() -> Language:
    """Give a blank English pipeline that splits text as the treebanks do."""
    nlp = spacy.blank("en")
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    defaults = nlp.Defaults
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), *INFIXES]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*RUNS, *(defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([*RUNS, *(defaults.suffixes or ())]).search
    return nlp
