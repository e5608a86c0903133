"""How often the rules for wordings agree with the retold stories, which say what happened to each.

Run as ``python -m kg.train.variants training/retold``: prints, for the stories kept for measuring
and for the others, how many wordings get the right variant against their claim's reference,
precision and recall of every variant, and how often `kg.link.fullest.reference_first` takes the
wording that is the reference.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from kg.link.fullest import reference_first
from kg.link.units import QUOTE_MARKS, Unit
from kg.link.variants import compare_wording
from kg.records import Act, Attribution, Mode, Passage, Variant
from kg.train.kept import held_out
from kg.train.retold import Retold, read_retold

Claim = Sequence[Retold]
_FOREIGN = "translation"  #: in the manner of an article of the foreign press
_HEADER = re.compile(r"^STORY (?P<story>\S+)|^ARTICLE (?:[^|]+\|){3}(?P<manner>.*)")


def read_foreign(folder: Path) -> frozenset[str]:
    """The stories that an article of the foreign press tells, in translation."""
    found, story = set(), ""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            match = _HEADER.match(line)
            story = (match and match["story"]) or story
            if match is not None and _FOREIGN in (match["manner"] or ""):
                found.add(story)
    return frozenset(found)


def claims(told: Iterable[Retold]) -> Iterator[Claim]:
    """The occurrences of every claim that has one reference and something to compare with it."""
    by_claim: dict[tuple[str, str], list[Retold]] = {}
    for one in told:
        by_claim.setdefault((one.story, one.claim), []).append(one)
    for rows in by_claim.values():
        if len(rows) > 1 and sum(r.variant == Variant.REFERENCE for r in rows) == 1:
            yield rows


def make_unit(one: Retold, number: int) -> Unit:
    """An occurrence as linking sees it, the `number`-th of its article."""
    whole = Passage(0, len(one.text), one.text)
    mode = Mode.DIRECT if one.text[:1] in QUOTE_MARKS else Mode.INDIRECT
    said = Attribution(number, None, Act.STATE, (), (whole,), one.speaker, mode=mode)
    sentence = one.around or one.text
    return Unit(
        id=(one.article, number, 0, 0), passages=(whole,), text=one.text, hops=(),
        attribution=said, statement=None, sentence=sentence, around=sentence, paragraph=sentence,
        speaker=one.speaker, anonymous=False, outlet=one.article,
        published=one.published, entities=frozenset(),
        in_headline=one.text.isupper(),
    )  # fmt: skip


def confusion(rows: Iterable[Claim], foreign: Container[str]) -> Counter[tuple[str, str]]:
    """How often a variant was given to wordings of each: (annotated, given)."""
    found: Counter[tuple[str, str]] = Counter()
    for claim in rows:
        units = [make_unit(one, k) for k, one in enumerate(claim, start=1)]
        at = next(k for k, one in enumerate(claim) if one.variant == Variant.REFERENCE)
        for one, unit in zip(claim, units, strict=True):
            if unit is not units[at]:
                given = compare_wording(units[at], unit, foreign=one.story in foreign)
                found[one.variant, given.value] += 1
    return found


def references_right(rows: Iterable[Claim]) -> int:
    """In how many claims the wording taken for the reference is it."""
    right = 0
    for claim in rows:
        units = [make_unit(one, k) for k, one in enumerate(claim, start=1)]
        taken = reference_first(units)[0].id[1]
        right += claim[taken - 1].variant == Variant.REFERENCE
    return right


def summary(rows: Sequence[Claim], foreign: Container[str]) -> Iterator[str]:
    """The measures of some claims, a line each."""
    found = confusion(rows, foreign)
    right = sum(n for (annotated, given), n in found.items() if annotated == given)
    yield f"variants right {right} of {found.total()}"
    for variant in sorted({annotated for annotated, _ in found}):
        given = sum(n for (_, other), n in found.items() if other == variant)
        annotated = sum(n for (other, _), n in found.items() if other == variant)
        yield f"  {variant}: {found[variant, variant]} right, {given} given, {annotated} annotated"
    yield f"references right {references_right(rows)} of {len(rows)}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.variants")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    foreign, rows = read_foreign(folder), list(claims(read_retold(folder)))
    for name, kept in (("kept for measuring", True), ("others", False)):
        print(name)  # noqa: T201 - the result
        for line in summary([c for c in rows if held_out(c[0].story) is kept], foreign):
            print(f"  {line}")  # noqa: T201


if __name__ == "__main__":
    main()
