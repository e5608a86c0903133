"""Word pieces: the vocabulary of the encoder, looked up word by word."""

from pathlib import Path

from tokenizers import Tokenizer

from kg.errors import PipelineError

UNKNOWN, START, END, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"


class Pieces:
    """Gives the pieces of words, and remembers those it has cut before."""

    #: words with more pieces are cut off; a link of 300 letters says no more than its first part
    MOST = 12
    #: words kept; about 100 bytes each
    REMEMBERED = 200_000

    def __init__(self, path: Path) -> None:
        """Read a ``tokenizer.json``.

        Raises:
            PipelineError: It is missing or damaged.
        """
        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the library raises nothing narrower
            raise PipelineError(
                f"{path}: cannot be read ({error}); install the package again"
            ) from error
        # the published file cuts and pads to 128 pieces
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        # "[SEP]" in a text is no mark, but a word in brackets
        self._tokenizer.encode_special_tokens = True
        self._known: dict[str, tuple[int, ...]] = {}
        self.start = self._number(START)
        self.end = self._number(END)
        self.mask = self._number(MASK)
        self._unknown = self._number(UNKNOWN)

    def _number(self, piece: str) -> int:
        number: int | None = self._tokenizer.token_to_id(piece)
        assert number is not None, f"the vocabulary has no {piece}"
        return number

    def of(self, word: str) -> tuple[int, ...]:
        """Give the piece numbers of one word; never empty."""
        found = self._known.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            found = tuple(ids[: self.MOST]) or (self._unknown,)
            if len(self._known) < self.REMEMBERED:
                self._known[word] = found
        return found

    def of_text(self, text: str) -> tuple[int, ...]:
        """Give the piece numbers of a text as the vocabulary's own rules cut it; never empty."""
        return tuple(self._tokenizer.encode(text, add_special_tokens=False).ids) or (self._unknown,)
