"""``dragoman check``: every problem of every table."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import rich_click as click

from ..tables.files import VOCABULARY, Files, bundled
from ..workbench.check import WARNINGS, faults
from .arguments import FOLDER


@click.command()
@click.argument(
    "path",
    nargs=-1,
    type=FOLDER,
    help="Folders of tables, laid over each other; ./rules, else the bundled ones, by default.",
)
@click.option(
    "--today",
    metavar="DATE",
    help="Check the days of the tables as of this one, such as 2026-11-25.",
)
def check(path: Sequence[Path], today: str | None) -> None:
    """Check tables: their shape, names and order, and that every case comes out."""
    missing = [folder for folder in path if not folder.is_dir()]
    if missing:
        raise click.BadParameter(f"{missing[0]}: no such folder")
    found = faults(_files(path), _day(today) if today else datetime.now(UTC).date())
    for fault in found:
        print(fault, file=sys.stderr)
    if any(fault.check not in WARNINGS for fault in found):
        sys.exit(1)


def _files(folders: Sequence[Path]) -> Files:
    """The files to check; over the bundled ones where the folders have no vocabulary."""
    local = Path("rules")
    files = Files.within(*(folders or [local if local.is_dir() else bundled()]))
    return files if VOCABULARY in files else Files.within(bundled(), *folders)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text} is no date; write it like 2026-11-25") from None
