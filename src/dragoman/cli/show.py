"""``dragoman show``: one model's reference, as its page would print it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..engine.model import Model
from ..workbench.reference import Row, reference, size_groups
from .arguments import Rules, catalog
from .layout import table
from .prices import price_line

Name = Annotated[str, typer.Argument(metavar="MODEL", help="A model's name or alias.")]


def show(name: Name, rules: Rules = None) -> None:
    """Show a model: parameters by section, sizes with their ratios and tiers, providers, price."""
    tables = catalog(rules)
    model, _ = tables.find(name)
    console = Console(highlight=False)
    for line in _head(model):
        console.print(line, soft_wrap=True)
    console.print(_providers(model))
    rows = reference(model)
    for group in model.vocabulary.groups:
        listed = [row for row in rows if row.group == group]
        if listed:
            console.print(_parameters(group, listed))
    for title, cells in size_groups(model).items():
        console.print(_sizes(title, cells))
    for line in _foot(model):
        console.print(line, soft_wrap=True)


def _head(model: Model) -> Iterator[Text]:
    said = model.table
    yield Text(f"{said.name} ({model.name}), by {said.creator}", style="bold")
    if said.about:
        yield Text(said.about)
    if said.aliases:
        yield Text(f"Also known as {', '.join(said.aliases)}")
    for notice in model.notices:
        yield Text(notice, style="yellow")


def _foot(model: Model) -> Iterator[Text]:
    yield Text(f"Checked {model.table.checked} against")
    for provider, offer in model.table.providers.items():
        for source in offer.source:
            yield Text(f"  {provider}: {source}")


def _providers(model: Model) -> Table:
    listed = table("Providers", "provider", "mode", "call", "price")
    for said in model.entries():
        prices = "\n".join(map(price_line, said.price)) or "unknown"
        call = said.endpoint + (" (multipart)" if said.encoding == "multipart" else "")
        listed.add_row(said.provider, said.mode, call, prices)
    return listed


def _parameters(group: str, rows: list[Row]) -> Table:
    listed = table(group, "parameter", "description", "modes", "providers")
    for row in rows:
        kind = f"{row.type}, required" if row.required else row.type
        about = "\n".join(filter(None, (row.about, _values(row), _default(row))))
        providers = "\n".join(row.providers) or "all"
        listed.add_row(f"{row.name}\n  {kind}", about, "\n".join(row.modes), providers)
    return listed


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


def _sizes(title: str, cells: list[tuple[str, str, str]]) -> Table:
    listed = table(title, "output size", "aspect_ratio + resolution", "providers")
    for cell in cells:
        listed.add_row(*cell)
    return listed
