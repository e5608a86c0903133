"""Commands that look after a graph: check, render, doctor and their like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

COMMANDS: tuple[tuple[str, Callable[..., Any], str], ...] = ()
