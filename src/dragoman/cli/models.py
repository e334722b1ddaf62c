"""``dragoman models``: the catalog as a list, all of it or what is looked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import rich_click as click
from rich.console import Console
from rich.text import Text

from ..catalog import Catalog
from ..engine.model import Model
from ..entry import MODES, Status
from ..errors import nearest_names, quoted
from .arguments import json_option, open_catalog, rules_option
from .layout import new_table
from .prices import price_of


@click.command()
@click.argument("text", nargs=-1, help="Texts in its name, creator, family, description, alias.")
@click.option("--provider", "-p", help="Served by this provider.")
@click.option("--mode", "-m", help="Able to generate, edit or inpaint.")
@click.option(
    "--parameter", "-t", multiple=True, help="Taking this parameter somewhere; may be repeated."
)
@json_option
@rules_option
def models(
    text: Sequence[str],
    provider: str | None,
    mode: str | None,
    parameter: Sequence[str],
    json_out: bool,
    rules: Sequence[Path],
) -> None:
    """List the models: who made them, what they can do, who serves them, what an image costs.

    All filters hold at once, on one route: --provider NAME --mode edit --parameter seed.
    """
    catalog = open_catalog(rules)
    provider = provider and (catalog.provider(provider) or provider)
    _refuse_unknown(catalog, provider, mode, parameter)
    found = [
        _row(model, provider)
        for model in catalog.values()
        if _mentions(model, text) and _serves(model, provider, mode, parameter)
    ]
    if json_out:
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        _print(found, len(catalog))


def _refuse_unknown(
    catalog: Catalog, provider: str | None, mode: str | None, parameters: Sequence[str]
) -> None:
    """Refuses a filter that no model could pass, with the nearest names."""
    entries = [entry for model in catalog.values() for entry in model.entries()]
    _known("provider", provider, sorted({entry.provider for entry in entries}))
    _known("mode", mode, MODES)
    extras = {name for entry in entries for name in entry.extras}
    for parameter in parameters:
        _known("parameter", parameter, sorted(extras.union(catalog.vocabulary.parameters)))


def _known(what: str, name: str | None, names: Sequence[str]) -> None:
    if name is not None and name not in names:
        raise click.BadParameter(
            f"no {what} {name}; there is {quoted(nearest_names(name, names) or names)}"
        )


def _mentions(model: Model, texts: Sequence[str]) -> bool:
    """Whether every text is in what is written about a model."""
    about = [model.name, model.title, model.creator, model.family, model.about, *model.aliases]
    whole = "\n".join(filter(None, about)).casefold()
    return all(text.casefold() in whole for text in texts)


def _serves(
    model: Model, provider: str | None, mode: str | None, parameters: Sequence[str]
) -> bool:
    """Whether one route of the model passes all filters."""
    return any(
        provider in {None, entry.provider}
        and mode in {None, entry.mode}
        and all(entry.accepts(name) or name in entry.extras for name in parameters)
        for entry in model.entries()
    )


def _row(model: Model, provider: str | None) -> dict[str, Any]:
    return {
        "model": model.name,
        "name": model.title,
        "creator": model.creator,
        "family": model.family,
        "modes": list(model.modes),
        "providers": list(model.providers),
        "price": price_of(model, provider),
        "status": _status(model.status),
        "aliases": list(model.aliases),
    }


def _status(status: Status | None) -> str | None:
    if status is None:
        return None
    return "retired" if status.retired else "deprecated"


def _print(rows: Sequence[dict[str, Any]], total: int) -> None:
    of = f" of {total}" if len(rows) < total else ""
    table = new_table(f"{len(rows)}{of} models", "model", "modes", "providers", "price")
    for row in rows:
        name = Text(row["model"])
        if row["status"]:
            name.append(f" ({row['status']})", style="yellow")
        table.add_row(name, *map(", ".join, (row["modes"], row["providers"])), row["price"])
    Console(highlight=False).print(table)
