"""``dragoman check``: every problem of every table."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ..tables.files import VOCABULARY, Files, bundled
from ..workbench.check import WARNINGS, faults

Folders = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]",
        help="Folders of tables, laid over each other; ./rules, else the bundled ones, by default.",
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Judge the days of the tables as of this one, such as 2026-11-25."
    ),
]


def check(folders: Folders = None, today: Today = None) -> None:
    """Check tables: their shape, order and spelling, and that every case comes out."""
    missing = [folder for folder in folders or () if not folder.is_dir()]
    if missing:
        raise typer.BadParameter(f"{missing[0]}: no such folder")
    here = Path("rules")
    files = Files.within(*(folders or [here if here.is_dir() else bundled()]))
    if VOCABULARY not in files:
        files = Files.within(bundled(), *(folders or ()))
    found = faults(files, _day(today) if today else datetime.now(UTC).date())
    for fault in found:
        print(fault, file=sys.stderr)
    if any(fault.check not in WARNINGS for fault in found):
        sys.exit(1)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no date; write it like 2026-11-25") from None
