"""Everything after extraction: from extractions to the finished output folder."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg import check, explore, link, store
from kg import output as names
from kg.building.fingerprint import LIBRARIES, versions
from kg.building.judgements import judgements, tell_unused
from kg.building.place import claim_folder, locked, move_into_place, staging
from kg.building.result import Build, Inputs, codes_of, counts_of, lost, most_reported
from kg.codec import to_json
from kg.link.comparing import Meanings
from kg.link.view import to_json as links_to_json
from kg.models import load_meaning
from kg.rdf.files import write_graph
from kg.records import Extraction, Finding, Links
from kg.tables import ClaimRow, EntityRow, Index, claim_rows, entity_rows, to_csv

FORMAT = 1  #: of build.json and of the folder
PACKAGES = ("news-claim-kg", "pyoxigraph", "rdflib", *LIBRARIES)


class Clock:
    """Seconds that each stage of a build took."""

    def __init__(self) -> None:
        """Begin with no stage."""
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(time.perf_counter() - begun, 3)


def assemble(
    extractions: Iterable[Extraction], out: Path, *, corrections: Path | None = None
) -> Build:
    """Make an output folder of extractions, however they were come by.

    Args:
        extractions: One an article, in any order.
        out: Made where it is missing; what an earlier build wrote there is replaced.
        corrections: Judgements of people; None: those in the folder itself, where there are any.

    Raises:
        OutputError: The folder is someone else's or another build writes to it.
    """
    claim_folder(out)
    with locked(out):
        return assemble_locked(
            extractions, out, Inputs(), Clock(), load_meaning(), corrections=corrections
        )


def assemble_locked(
    extractions: Iterable[Extraction],
    out: Path,
    inputs: Inputs,
    clock: Clock,
    meanings: Meanings | None,
    *,
    corrections: Path | None = None,
) -> Build:
    """As `assemble`, for the holder of the folder's lock, who says what compares claims."""
    read = sorted(extractions, key=lambda e: e.article.id)
    own = out / names.CORRECTIONS
    judged = corrections or (own if own.is_file() else None)
    with staging(out) as new:
        with clock.stage("link"):
            links = link.link(read, judgements(judged), meanings=meanings)
        problems = _write(read, links, new, inputs, clock)
        index = Index(read, links)
        build = Build(
            out=out,
            inputs=inputs,
            counts=counts_of(index, links),
            problems=(*lost(inputs), *problems),
            findings=codes_of(index, links),
            most_reported=most_reported(index, links),
            seconds=clock.seconds,
        )
        _write_json(new / names.BUILD, _record(build, new))
        move_into_place(new, out)
    tell_unused(judged, links.findings)
    return build


def _write(
    extractions: Sequence[Extraction], links: Links, new: Path, inputs: Inputs, clock: Clock
) -> list[Finding]:
    """Write all but build.json; what the graph's own checks find."""
    index = Index(extractions, links)
    with clock.stage("tables"):
        _write_lines(new / names.ARTICLES, (_line(to_json(e)) for e in extractions))
        _write_text(new / names.CLAIMS, to_csv(claim_rows(index), ClaimRow))
        _write_text(new / names.ENTITIES, to_csv(entity_rows(index), EntityRow))
        _write_records(new / names.LINKS, links_to_json(links, extractions))
    with clock.stage("graph"):
        graph, trig = new / names.GRAPH, new / names.TRIG
        write_graph(extractions, links, graph, trig, software=_software(inputs))
    with clock.stage("store"):
        store.write_store(new / names.GRAPH, new / names.STORE)
    with clock.stage("pages"):
        explore.render(extractions, links, new)
    with clock.stage("check"):
        return [*check.check_passages(extractions, links), *check.check_graph(new)]


def _software(inputs: Inputs) -> dict[str, str]:
    """What made the graph, without anything that another machine or day would change."""
    made = {"kg": versions(["news-claim-kg"])["news-claim-kg"]}
    return made | ({"extraction": inputs.fingerprint} if inputs.fingerprint else {})


def _record(build: Build, new: Path) -> dict[str, Any]:
    """What build.json says: the only file with times in it."""
    return {
        "format": FORMAT,
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        **build.to_json(),
        "read": [asdict(source) for source in build.inputs.sources],
        "options": dict(build.inputs.options),
        "fingerprint": build.inputs.fingerprint,
        "versions": versions(PACKAGES),
        "files": {
            name: {"bytes": (new / name).stat().st_size, "sha256": names.digest_of(new / name)}
            for name in names.RECORDS
        },
    }


def _line(record: Any) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(f"{line}\n" for line in lines)


def _write_json(path: Path, record: dict[str, Any]) -> None:
    # a path that is not UTF-8 has lone surrogates; as JSON escapes they come back as they were
    text = json.dumps(record, ensure_ascii=False, indent=1)
    path.write_bytes(f"{text}\n".encode(errors="backslashreplace"))


def _write_records(path: Path, record: dict[str, Any]) -> None:
    """Write one JSON object whose lists have a line a member, for people and for comparing."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        before = "{\n"
        for key, value in record.items():
            stream.write(f"{before}{_line(key)}: ")
            before = ",\n"
            if isinstance(value, list):
                stream.write("[")
                stream.writelines(("," if k else "") + "\n" + _line(v) for k, v in enumerate(value))
                stream.write("]")
            else:
                stream.write(_line(value))
        stream.write("\n}\n")
