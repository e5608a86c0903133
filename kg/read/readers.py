"""Which reader reads which format, by the suffix of the file.

Other packages add readers by an entry point of the group ``kg.readers`` whose name is the suffix.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points

from kg.read.draft import Reader
from kg.read.jsonfiles import read_csv, read_json, read_json_lines
from kg.read.page import read_page
from kg.read.plain import read_markdown, read_text

#: The readers that kg brings, by suffix.
READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".jsonlines": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
}


@cache
def readers() -> Mapping[str, Reader]:
    """All readers, those of other packages included; ours win where both know a suffix."""
    found = {f".{point.name.lstrip('.')}": point for point in entry_points(group="kg.readers")}
    others = {suffix: found[suffix].load() for suffix in sorted(found.keys() - READERS.keys())}
    return {**READERS, **others}


def formats() -> str:
    """The suffixes that can be read, for messages."""
    return ", ".join(sorted(readers()))
