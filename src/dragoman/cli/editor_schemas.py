"""``dragoman editor-schemas``: the JSON Schemas for editors, written or compared."""

from __future__ import annotations

import sys
from pathlib import Path

import rich_click as click

from ..tables.files import current, write
from ..workbench import editor_schemas as schemas
from .arguments import FOLDER


@click.command()
@click.argument(
    "path", type=FOLDER, default="rules", help="The folder of tables; ./rules by default."
)
@click.option("--check", is_flag=True, help="Write nothing; fail where a file is old.")
def editor_schemas(path: Path, check: bool) -> None:
    """Write the JSON Schemas that editors use while a table is written."""
    made = schemas.editor_schemas()
    old = {name: text for name, text in made.items() if current(path / name) != text}
    for name, text in old.items():
        if check:
            print(f"{path / name}: out of date; run dragoman editor-schemas", file=sys.stderr)
        else:
            write(path / name, text)
            print(path / name)
    if check and old:
        sys.exit(1)
