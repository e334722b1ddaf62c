"""``dragoman docs``: what is made from the tables and their shape, written or compared."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..tables.files import current, write
from ..workbench.editor_schemas import editor_schemas

Folder = Annotated[Path, typer.Argument(metavar="[PATH]", help="The folder of tables.")]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; fail where a file is old.")]


def docs(folder: Folder = Path("rules"), check: Check = False) -> None:
    """Write the JSON Schemas that editors use while a table is written."""
    old = {name: text for name, text in editor_schemas().items() if current(folder / name) != text}
    for name, text in old.items():
        if check:
            print(f"{folder / name}: out of date; run dragoman docs", file=sys.stderr)
        else:
            write(folder / name, text)
            print(folder / name)
    if check and old:
        sys.exit(1)
