"""``dragoman show``: one model's reference, as its page would print it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import rich_click as click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..engine.model import Model
from ..schemas.payload import endpoint_of
from ..workbench.reference import Row, reference, size_groups
from .arguments import open_catalog, rules_option
from .layout import new_table
from .prices import price_line


@click.command()
@click.argument("model", help="A model's name or alias.")
@rules_option
def show(model: str, rules: Sequence[Path]) -> None:
    """Show a model: parameters by section, sizes with their ratios and tiers, providers, price."""
    found, _ = open_catalog(rules).find(model)
    console = Console(highlight=False)
    for line in _head(found):
        console.print(line, soft_wrap=True)
    console.print(_providers(found))
    rows = reference(found)
    for group in found.vocabulary.groups:
        listed = [row for row in rows if row.group == group]
        if listed:
            console.print(_parameters(group, listed))
    for title, sizes in size_groups(found).items():
        console.print(_sizes(title, sizes))
    for line in _foot(found):
        console.print(line, soft_wrap=True)


def _head(model: Model) -> Iterator[Text]:
    yield Text(f"{model.title} ({model.name}), by {model.creator}", style="bold")
    if model.about:
        yield Text(model.about)
    if model.aliases:
        yield Text(f"Also known as {', '.join(model.aliases)}")
    for notice in model.notices:
        yield Text(notice, style="yellow")


def _foot(model: Model) -> Iterator[Text]:
    yield Text(f"Checked {model.checked} against")
    for provider, sources in model.sources.items():
        for source in sources:
            yield Text(f"  {provider}: {source}")


def _providers(model: Model) -> Table:
    table = new_table("Providers", "provider", "mode", "call", "price")
    for entry in model.entries():
        prices = "\n".join(map(price_line, entry.prices)) or "unknown"
        form = " (multipart)" if entry.encoding == "multipart" else ""
        table.add_row(entry.provider, entry.mode, endpoint_of(entry) + form, prices)
    return table


def _parameters(group: str, rows: Iterable[Row]) -> Table:
    table = new_table(group, "parameter", "description", "modes", "providers")
    for row in rows:
        kind = f"{row.type}, required" if row.required else row.type
        about = "\n".join(filter(None, (row.about, _values(row), _default(row))))
        providers = "\n".join(row.providers) or "all"
        table.add_row(f"{row.name}\n  {kind}", about, "\n".join(row.modes), providers)
    return table


def _values(row: Row) -> str:
    if row.values:
        return ", ".join(map(str, row.values))
    if row.least is None and row.most is None:
        return ""
    if row.type == "string" and row.most is None:
        return ""
    unit = {"string": " characters", "file": " images"}.get(row.type, "")
    if row.most is None:
        return f"at least {row.least}{unit}"
    return f"at most {row.most}{unit}" if row.least is None else f"{row.least} to {row.most}{unit}"


def _default(row: Row) -> str:
    text = row.default if isinstance(row.default, str) else json.dumps(row.default)
    return "" if row.default is None else f"default: {text}"


def _sizes(title: str, sizes: Iterable[tuple[str, str, str]]) -> Table:
    table = new_table(title, "output size", "aspect_ratio + resolution", "providers")
    for size in sizes:
        table.add_row(*size)
    return table
