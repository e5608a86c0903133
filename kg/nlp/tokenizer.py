"""spaCy's English tokenizer, adjusted to the tokens of Universal Dependencies."""

from collections.abc import Callable
from typing import Any

import spacy
from spacy.language import Language, create_tokenizer
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

NAME = "kg_tokenizer"

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


class RememberingTokenizer(Tokenizer):  # type: ignore[misc]
    """Cuts each chunk between spaces only once.

    spaCy's own stops remembering what it cut at the first contraction or abbreviation of a text,
    so it cuts most words again and again. Here every new chunk is first cut alone.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        """Take what spaCy's own takes."""
        super().__init__(*args, **settings)
        self._met: set[str] = set()

    def __call__(self, string: str) -> Doc:
        """Tokenize a text."""
        if len(self._met) < self.max_cache_size:
            new = set(string.split()) - self._met
            for chunk in sorted(new):
                super().__call__(chunk)
            self._met |= new
        doc: Doc = super().__call__(string)
        return doc


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], RememberingTokenizer]:
    """Give what makes the tokenizer of a pipeline; its rules come from its folder."""

    def make(nlp: Language) -> RememberingTokenizer:
        _, settings, *_ = create_tokenizer()(nlp).__reduce__()
        return RememberingTokenizer(*settings)

    return make


def make_tokenizing_pipeline() -> Language:
    """Give a blank English pipeline that splits text as the treebanks do."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}})
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    defaults = nlp.Defaults
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), *INFIXES]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*RUNS, *(defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([*RUNS, *(defaults.suffixes or ())]).search
    return nlp
