"""Short ways to the documents and records that tests need; grammar is written down, never parsed.

A document is a table, one word a line: ``word POS relation head``, heads counted from 1 within
the sentence, 0 for the root; an empty line ends a sentence, a line ``¶`` ends a paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.lang.en import English
from spacy.tokens import Doc, Span

from kg.nlp.encoding import KEY, Encoding
from kg.records import Article, Passage

_NO_SPACE_BEFORE = set(".,;:!?)]”’»%") | {"''", "'s", "’s", "n't", "n’t", "'"}
_NO_SPACE_AFTER = set("([“‘«„$£€") | {"``"}
_ENGLISH = English()

WordSpan = tuple[int, int]


def doc(
    table: str, ents: Sequence[tuple[str, str]] = (), lemmas: Mapping[str, str] | None = None
) -> Doc:
    """A document of the words of a table.

    Args:
        table: See the module.
        ents: (words, label) of its names; every occurrence is marked.
        lemmas: Base forms of words where they are not the word in lower case.
    """
    rows: list[tuple[str, str, str, int]] = []
    starts: list[int] = []
    for part in table.strip().split("\n\n"):
        first = len(rows)
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        words = [line for line in lines if line != "¶"]
        for line in lines:
            if line == "¶":
                rows.append(("\n", "SPACE", "dep", max(first - 1, 0)))
                first = len(rows)
                continue
            word, pos, dep, head = line.split()
            at = len(rows)
            rows.append((word, pos, dep, first + int(head) - 1 if int(head) else at))
        starts.append(len(rows) - len(words))
    made = Doc(
        _ENGLISH.vocab,
        words=[r[0] for r in rows],
        spaces=_spaces([r[0] for r in rows]),
        pos=[r[1] for r in rows],
        deps=["ROOT" if r[2] == "root" else r[2] for r in rows],
        heads=[r[3] for r in rows],
        lemmas=[(lemmas or {}).get(r[0], r[0].lower()) for r in rows],
        sent_starts=[k in starts or k == 0 for k in range(len(rows))],
    )
    made.ents = [
        Span(made, start, end, label=label)
        for words, label in ents
        for start, end in occurrences(made, words)
    ]
    return made


def plain(text: str) -> Doc:
    """A document of these words without parse; a newline is a word, marks are split off."""
    return _ENGLISH(text)


def occurrences(made: Doc, words: str) -> list[WordSpan]:
    """Where these words stand; ‹ › may mark a part of them."""
    context = words.replace("‹", "").replace("›", "")
    before, _, rest = words.rpartition("‹")
    inner = rest.partition("›")[0] if "‹" in words else context
    found, at = [], made.text.find(context)
    while at >= 0:
        start = at + (len(before) if "‹" in words else 0)
        span = made.char_span(start, start + len(inner), alignment_mode="expand")
        found.append((span.start, span.end))
        at = made.text.find(context, at + 1)
    assert found, f"{words!r} is not in the document"
    return found


def words_at(made: Doc, words: str) -> WordSpan:
    """The only place of these words, or of the part of them in ‹ ›."""
    found = occurrences(made, words)
    assert len(found) == 1, f"{words!r} stands in the document {len(found)} times"
    return found[0]


def encoded(
    made: Doc, *attributions: Mapping[str, str | Sequence[str]], act: str | None = None
) -> Doc:
    """The document with what a language model would say of these attributions.

    Each is ``{"cue": words, "source": words, "content": words or [words, …], "act": …}``.
    """
    cues, roles, acts = [], {}, {}
    for given in attributions:
        cue = words_at(made, str(given["cue"]))
        cues.append(cue)
        acts[cue[0]] = str(given.get("act", act or "state"))
        roles[cue[0]] = {
            role: [words_at(made, w) for w in ([value] if isinstance(value, str) else value)]
            for role, value in given.items()
            if role not in {"cue", "act"}
        }
    made.user_data[KEY] = Encoding.of_tables(len(made), cues, act=acts, role=roles)
    return made


def texts(made: Doc, spans: Sequence[WordSpan]) -> list[str]:
    """The text of spans of words."""
    return [made[start:end].text for start, end in spans]


def article(text: str, id: str = "a1", **rest: object) -> Article:  # the record's name
    """An article of this text."""
    return Article(id, text, **rest)  # type: ignore[arg-type]


def passage(of: Article, words: str) -> Passage:
    """The only occurrence of ``words``, or of what stands between ‹ › in them."""
    context = words.replace("‹", "").replace("›", "")
    assert of.text.count(context) == 1, words
    before, _, rest = words.rpartition("‹")
    inner = rest.partition("›")[0] if "‹" in words else context
    start = of.text.index(context) + (len(before) if "‹" in words else 0)
    return Passage(start, start + len(inner), inner)


def _spaces(words: Sequence[str]) -> list[bool]:
    found = []
    for word, following in zip(words, [*words[1:], "\n"], strict=True):
        glued = following in _NO_SPACE_BEFORE or word in _NO_SPACE_AFTER
        found.append(not glued and "\n" not in {word, following})
    return found
