"""An extractor that needs no language model: ``Name said “words”``, and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from kg.building.engine import Engine, Extractor
from kg.records import (
    Act,
    Article,
    Attribution,
    Entity,
    EntityType,
    Extraction,
    Mention,
    Mode,
    Passage,
)

_SAYS = re.compile(r"(?P<who>[A-Z]\w+) (?P<cue>said|denied) (?P<what>“[^”]*”)")
ACTS = {"said": Act.STATE, "denied": Act.DENY}

#: An article with this word ends the process that reads it, unless the file named by the
#: environment says that one has ended already.
DEADLY = "Deadly"
DEADLY_ONCE = "DeadlyOnce"
FAULTY = "Faulty"


def extract(article: Article) -> Extraction:
    """Every ``Name said “words”`` as an attribution; sentences are lines."""
    note(f"read {article.id}")
    found = list(_SAYS.finditer(article.text))
    names = list(dict.fromkeys(m["who"] for m in found))
    ids = {name: f"e{k}" for k, name in enumerate(names, start=1)}
    lines = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", article.text))
    return Extraction(
        article=article,
        sentences=lines,
        entities=tuple(
            Entity(
                id=ids[name],
                name=name,
                type=EntityType.PERSON,
                mentions=tuple(
                    Mention(at(m, "who"), type=EntityType.PERSON) for m in found if m["who"] == name
                ),
                aliases=(name,),
            )
            for name in names
        ),
        attributions=tuple(
            Attribution(
                n=n,
                outer=None,
                act=ACTS[m["cue"]],
                cue=(at(m, "cue"),),
                content=(at(m, "what"),),
                source=ids[m["who"]],
                source_spans=(at(m, "who"),),
                cue_lemma=m["cue"],
                mode=Mode.DIRECT,
                sentence=sum(start <= m.start() for start, _ in lines),
                confidence=0.9,
            )
            for n, m in enumerate(found, start=1)
        ),
    )


def at(match: re.Match[str], group: str) -> Passage:
    """A group of a match as a passage."""
    return Passage(*match.span(group), match[group])


def note(event: str) -> None:
    """Write down what happens, where a test asks for it."""
    if path := os.environ.get("KG_TEST_NOTES"):
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.write(f"{event}\n")


def notes() -> list[str]:
    """What happened so far."""
    path = Path(os.environ["KG_TEST_NOTES"])
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def load(_model: str | None) -> Extractor:
    """The extractor; the model only goes into the fingerprint."""
    return extract_or_die


def extract_or_die(article: Article) -> Extraction:
    """As `extract`, but some words are the end of the process."""
    words = article.text.split()
    if FAULTY in words:
        raise ZeroDivisionError(FAULTY)
    if DEADLY in words or (DEADLY_ONCE in words and "died" not in notes()):
        note("died")
        os._exit(9)
    return extract(article)


def fingerprint(model: str | None) -> str:
    """A digest that differs from model to model."""
    return f"fake-{model}"


class Meaning:
    """The stand-in for the network that compares claims: it counts words."""

    def __init__(self, name: str = "meaning") -> None:
        self.fingerprint = name.encode()
        self.asked: list[tuple[str, ...]] = []

    def vector(self, text: str) -> bytes:
        """How often a text has each of some letters."""
        self.asked.append((text,))
        note("compared")
        return bytes(min(text.count(letter), 127) for letter in "aeinorst")

    def compared(self, left: str, right: str) -> tuple[float, float]:
        """More the more words two texts share; never in conflict."""
        self.asked.append((left, right))
        note("compared")
        one, other = set(left.split()), set(right.split())
        return 10 * len(one & other) / len(one | other) - 4.125, -4.5


def engine(model: str | None = None, meaning: Callable[[], Meaning] | None = None) -> Engine:
    """The stand-in for the shipped pipeline."""
    return Engine(load, fingerprint, model, meaning=meaning)
