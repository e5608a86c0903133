"""JSON as other people write it, read without tripping over what nobody writes on purpose."""

from __future__ import annotations

import json
from typing import Any

#: Lists and objects inside one another that are read; bodies of known tools have six. All that is
#: later done with a value may call itself once a level.
MAX_DEPTH = 50


def parse_json(text: str, *, strict: bool = True) -> Any:
    """The value that a JSON text stands for.

    Args:
        text: The whole text.
        strict: Control characters in strings are refused.

    Raises:
        ValueError: It is not JSON, or nested more than 50 deep.
    """
    try:
        value = json.loads(text, strict=strict)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if text.count("[") + text.count("{") > MAX_DEPTH and is_deep(value):
        raise ValueError("nested too deeply")
    return value


def is_deep(value: object) -> bool:
    """Whether lists and objects stand more than 50 deep inside one another."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for outer in level for inner in _members(outer)]
        if not level:
            return False
    return any(isinstance(each, dict | list) for each in level)


def _members(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
