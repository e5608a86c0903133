"""Units for tests of what compares two of them."""

from __future__ import annotations

from kg.link.units import Unit
from kg.records import Act, Attribution, Hop, Mode, Passage


def unit(
    name: str,
    text: str,
    *,
    speaker: str | None = "moen",
    outlet: str | None = None,
    act: Act = Act.STATE,
    mode: Mode = Mode.INDIRECT,
    published: str | None = "2024-05-14",
) -> Unit:
    """The unit of an article that holds nothing else; its outlet is by default its own."""
    passage = Passage(0, len(text), text)
    said = Attribution(1, None, act, (), (passage,), speaker, mode=mode, sentence=2)
    publisher = outlet or f"outlet-{name}"
    return Unit(
        id=(name, 1, 0, 0), passages=(passage,), text=text,
        hops=(Hop(speaker, 1), Hop(publisher, None)), attribution=said, statement=None,
        sentence=text, around=text, paragraph=text, speaker=speaker, anonymous=False,
        outlet=publisher, published=published, entities=frozenset(),
    )  # fmt: skip
