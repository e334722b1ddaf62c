"""The command line: JSON where a program would call it, a readable table where a person would.

Exit codes: 0 clean, 1 problems found, 2 wrong usage. Only the problem goes to stderr.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Runs a command; without the extra that draws tables it says how to get it."""
    try:
        from .app import run  # noqa: PLC0415 - only here can its absence be told
    except ModuleNotFoundError as error:
        if error.name not in {"typer", "rich"}:
            raise
        print('the command line needs more: pip install "dragoman[cli]"', file=sys.stderr)
        sys.exit(2)
    run()
