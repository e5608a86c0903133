"""What is reported: the phrases of a content out of the probabilities of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.nlp.attribution.cues import FoundCue
from kg.nlp.attribution.phrases import content_pieces, is_blank
from kg.nlp.attribution.roles import Array, strength
from kg.nlp.attribution.scene import Scene
from kg.nlp.columns import Columns
from kg.nlp.reported import WordSpan, WordSpans, words_of

_RELATIVES = {"who", "which", "whose", "whom"}
_FOREIGN = {"NOUN", "PROPN", "VERB", "ADJ", "PRON", "NUM", "CCONJ"}  #: tags of words that part


def contents_of(
    scene: Scene,
    cue: FoundCue,
    table: Array,
    runs: Mapping[str, list[WordSpan]],
    source: WordSpans,
) -> WordSpans:
    """Every stretch of content as a whole phrase, quotations in full."""
    taken = {*cue.words, *words_of(source)}
    words: set[int] = set()
    for run in runs["content"]:
        if strength(table, run, "content") >= scene.settings.least["content"]:
            words |= set(range(*run))
    words |= _quoted(scene, words, taken, cue)
    pieces = content_pieces(scene.columns, words - taken, taken, scene.quotations)
    pieces = tuple(p for p in pieces if not _tells_of(scene.columns, p, source))
    pieces = _one_way(scene.columns, pieces, cue.word)
    own = taken | words_of((*runs["addressee"], *runs["when"]))
    return _connected(scene, pieces, table, own)


def _tells_of(columns: Columns, piece: WordSpan, source: WordSpans) -> bool:
    """Whether a piece is a clause that says who the source is: “Ann Lee, ‹who runs the port›”."""
    words = [k for k in range(*piece) if not is_blank(columns, k)]
    ends = {end for _, end in source}
    led = bool(words) and columns.lower[words[0]] in _RELATIVES
    return led and any(
        e <= words[0] and all(is_blank(columns, k) for k in range(e, words[0])) for e in ends
    )


def _one_way(columns: Columns, pieces: WordSpans, cue: int) -> WordSpans:
    """Without earlier sentences where all that the cue's own sentence holds follows the cue.

    Hardly any attribution goes on both ways, before its cue and after it.
    """
    start, end = columns.sents[columns.sent[cue]]
    own = [a for a, _ in pieces if start <= a < end]
    if own and min(own) > cue:
        return tuple(piece for piece in pieces if piece[1] > start)
    return pieces


def _connected(scene: Scene, pieces: WordSpans, table: Array, own: set[int]) -> WordSpans:
    """The strongest piece and those that only the cue and its other roles part from it.

    Of quotations every one is kept.
    """
    if len(pieces) <= 1:
        return pieces
    quoted = [any(q.first <= a and b <= q.last for q in scene.quotations) for a, b in pieces]
    worth = [strength(table, piece, "content") for piece in pieces]
    best = max(range(len(pieces)), key=lambda k: worth[k])
    kept = {best}
    for order in (range(best - 1, -1, -1), range(best + 1, len(pieces))):
        at = best
        for k in order:
            gap = range(*sorted((pieces[min(k, at)][1], pieces[max(k, at)][0])))
            if quoted[k] or _goes_on(scene.columns, gap, own):
                kept.add(k)
                at = k
    return tuple(pieces[k] for k in sorted(kept))


def _goes_on(columns: Columns, gap: range, own: set[int]) -> bool:
    """Whether a content goes on over a gap: no foreign words, or a second “…, and that …”."""
    if not any(columns.pos[k] in _FOREIGN and k not in own for k in gap):
        return True
    words = [columns.lower[k] for k in gap if not is_blank(columns, k)]
    return words in (["and", "that"], ["but", "that"], ["or", "that"])


def _quoted(scene: Scene, words: set[int], taken: set[int], cue: FoundCue) -> set[int]:
    """The words of every quotation most of whose words are content already.

    Of one over several sentences it is enough that its first is, or its part in the cue's own.
    """
    columns = scene.columns
    first, last = columns.sents[columns.sent[cue.word]]
    found: set[int] = set()
    for q in scene.quotations:
        if not q.closed or words.isdisjoint(range(q.first, q.last)):
            continue
        inside = [k for k in range(q.first, q.last) if not is_blank(columns, k)]
        if words.isdisjoint(inside) or not taken.isdisjoint(inside):
            continue
        here = [k for k in inside if first <= k < last]
        begin = [k for k in inside if columns.sent[k] == columns.sent[inside[0]]]
        if any(_fills(words, part, scene.settings.filled) for part in (inside, here, begin)):
            found |= set(range(q.first, q.last))
    return found


def _fills(words: set[int], part: Sequence[int], share: float) -> bool:
    """Whether so great a share of a part is among the words."""
    return bool(part) and len(words.intersection(part)) >= share * len(part)
