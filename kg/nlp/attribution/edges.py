"""Where phrases may begin and end: what marks, quotations and the parse say of each border."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.nlp.columns import Columns
from kg.nlp.quotes import Quotation

#: Kind of border to whether it speaks for one before each word, and after the last.
Edges: TypeAlias = Mapping[str, NDArray[np.bool_]]

_CLAUSES = {"ccomp", "xcomp", "root", "parataxis", "conj", "advcl", "acl", "csubj", "acl:relcl"}
_NOUNS = {"obj", "dobj", "nsubj", "nsubj:pass", "nsubjpass", "obl", "iobj", "nmod", "obl:agent"}


def edge_kinds(columns: Columns, quotations: Sequence[Quotation]) -> Edges:
    """What speaks for a phrase border before each word and after the last.

    Kinds: ``sentence``, ``quote-open`` (a quotation begins), ``quote-close`` (one has just
    ended), ``mark`` (a punctuation mark stands on the left), ``mark-right``, ``that`` (a
    complementiser on the left), ``clause-left`` and ``clause-right`` (a clause begins, has
    just ended), ``phrase-left``, ``phrase-right`` (the same of a noun phrase).

    Returns:
        Kind to (words + 1): whether it speaks for a border there.
    """
    count = len(columns)
    places: dict[str, Iterable[int]] = {
        "sentence": (edge for span in columns.sents for edge in span),
        "quote-open": (q.first for q in quotations),
        "quote-close": (min(q.last, count) for q in quotations),
        **_beside_words(columns),
        **_around(columns, "clause", _CLAUSES),
        **_around(columns, "phrase", _NOUNS),
    }
    return {kind: _flags(count + 1, found) for kind, found in places.items()}


def _beside_words(columns: Columns) -> dict[str, Iterable[int]]:
    """The borders beside punctuation marks and after complementisers."""
    words = range(len(columns))
    marks = [k for k in words if columns.blank[k] or columns.pos[k] in {"PUNCT", "SPACE"}]
    thats = (k for k in words if columns.lower[k] == "that" and columns.dep[k] == "mark")
    return {"mark": (k + 1 for k in marks), "mark-right": marks, "that": (k + 1 for k in thats)}


def _around(columns: Columns, name: str, deps: set[str]) -> dict[str, Iterable[int]]:
    """The borders on either side of what hangs by one of these relations."""
    spans = [columns.reach[k] for k, dep in enumerate(columns.dep) if dep.lower() in deps]
    return {f"{name}-left": (a for a, _ in spans), f"{name}-right": (b for _, b in spans)}


def _flags(size: int, places: Iterable[int]) -> NDArray[np.bool_]:
    flags = np.zeros(size, dtype=np.bool_)
    flags[list(places)] = True
    return flags
