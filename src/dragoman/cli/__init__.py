"""The command line: JSON where a program would call it, a readable table where a person would.

Exit codes: 0 clean, 1 problems found, 2 wrong usage. Only the problem goes to stderr.
"""

from __future__ import annotations

import sys

EXTRA = frozenset({"click", "rich", "rich_click"})
"""The packages of the extra ``cli``, which the library itself does not need."""


def main() -> None:
    """Runs a command; where the extra is not installed, prints how to install it."""
    try:
        from .app import run  # noqa: PLC0415 - it may be missing

        run()
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        print('the command line needs more: pip install "dragoman[cli]"', file=sys.stderr)
        sys.exit(2)
