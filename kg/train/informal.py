"""Reader of informal texts of which only the sentence bounds are known.

A file has one sentence a line, and an empty line between two texts. The lines of a text are joined
by spaces: where such texts come from, the line breaks are lost.
"""

from collections.abc import Callable, Iterator
from itertools import accumulate, groupby
from pathlib import Path

from spacy.tokens import Doc

from kg.errors import ArticleError
from kg.train.kept import held_out
from kg.train.texts import Text

INFORMAL = "informal"  #: source of these texts


def read_informal(folder: Path, tokenize: Callable[[str], Doc]) -> list[Text]:
    """Give the texts of all files of a folder, without those that are kept for measuring.

    Raises:
        ArticleError: There is no file.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise ArticleError(f"{folder}: no .txt file with texts")
    texts = (
        _text(f"{path.stem}-{number}", lines, tokenize)
        for path in paths
        for number, lines in enumerate(_blocks(path), start=1)
    )
    return [text for text in texts if not held_out(text.id)]


def _blocks(path: Path) -> Iterator[list[str]]:
    """Give the lines of each text."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    for filled, block in groupby(lines, bool):
        if filled:
            yield list(block)


def _text(identifier: str, lines: list[str], tokenize: Callable[[str], Doc]) -> Text:
    """Give the text of some lines."""
    sentences = [[t for t in tokenize(line) if not t.is_space] for line in lines]
    tokens = [t for sentence in sentences for t in sentence]
    ends = accumulate(len(sentence) for sentence in sentences)
    firsts = {0, *ends} - {len(tokens)}
    return Text(
        source=INFORMAL,
        words=tuple(t.text for t in tokens),
        glued=tuple(
            i > 0 and i not in firsts and not tokens[i - 1].whitespace_ for i in range(len(tokens))
        ),
        paragraph=(False,) * len(tokens),
        sentences=tuple(sorted(firsts)),
        id=identifier,
    )
