"""What every cue of an article is read against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.nlp.attribution.settings import Settings
from kg.nlp.columns import Columns
from kg.nlp.encoding import Encoding
from kg.nlp.quotes import Quotation


@dataclass(frozen=True, slots=True)
class Scene:
    """What every cue of an article is read against."""

    columns: Columns
    encoding: Encoding
    quotations: Sequence[Quotation]
    settings: Settings
