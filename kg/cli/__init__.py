"""The command line: arguments in, one call of the library, results out."""

from __future__ import annotations

import sys
import traceback

from kg.cli.app import app


def main() -> None:
    """Run the command line of this process and end it with its exit status.

    0: done; 1: done, and something was found that asks for attention; 2: the arguments, the
    input or the program is at fault; 130: interrupted, but 0 for ``kg serve``, which is ended so;
    141: nobody read the output to its end.
    """
    try:
        app(prog_name="kg")
    except Exception:  # noqa: BLE001 - told and ended
        traceback.print_exc()
        sys.stderr.write("kg: this is a fault of the program; please report it\n")
        raise SystemExit(2) from None
