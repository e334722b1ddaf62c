"""How tables look on screen, the same in every command."""

from __future__ import annotations

from rich import box
from rich.table import Table


def new_table(title: str, *columns: str) -> Table:
    """An empty table: a title, a line under the heads, cells that wrap and are never cut."""
    empty = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for index, column in enumerate(columns):
        empty.add_column(column, overflow="fold", no_wrap=index == 0)
    return empty
