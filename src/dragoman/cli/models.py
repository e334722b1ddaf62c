"""``dragoman models``: the catalog as a list, all of it or what is looked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from ..engine.model import Model
from ..errors import nearest_names, quoted
from ..tables.language.scalars import MODES
from .arguments import Rules, catalog
from .layout import table
from .prices import price_of

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]", help="Words in its name, creator, family, description, alias."
    ),
]
Provider = Annotated[str | None, typer.Option("--provider", "-p", help="Served by this provider.")]
Mode = Annotated[
    str | None, typer.Option("--mode", "-m", help="Able to generate, edit or inpaint.")
]
Takes = Annotated[
    list[str] | None,
    typer.Option("--takes", "-t", help="Taking this parameter somewhere; may be repeated."),
]


def models(
    text: Words = None,
    provider: Provider = None,
    mode: Mode = None,
    takes: Takes = None,
    json_out: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    rules: Rules = None,
) -> None:
    """List the models: who made them, what they can do, who serves them, what an image costs.

    All filters hold at once, on one route: --provider NAME --mode edit --takes seed.
    """
    tables = catalog(rules)
    served = {name for model in tables.values() for name in model.table.providers}
    provider = provider and (tables.provider(provider) or provider)
    _known("provider", provider, sorted(served))
    _known("mode", mode, MODES)
    heard = {name for model in tables.values() for said in model.entries() for name in said.extras}
    for taken in takes or ():
        _known("parameter", taken, sorted(heard.union(tables.vocabulary.parameters)))
    found = [
        _row(model, provider)
        for model in tables.values()
        if _mentions(model, text or []) and _serves(model, provider, mode, takes or [])
    ]
    if json_out:
        print(json.dumps(found, indent=2, ensure_ascii=False))
        return
    of = f" of {len(tables)}" if len(found) < len(tables) else ""
    listed = table(f"{len(found)}{of} models", "model", "modes", "providers", "price")
    for row in found:
        name = Text(row["model"])
        if row["status"]:
            name.append(f" ({row['status']})", style="yellow")
        listed.add_row(name, *map(", ".join, (row["modes"], row["providers"])), row["price"])
    Console(highlight=False).print(listed)


def _known(what: str, name: str | None, names: Sequence[str]) -> None:
    if name is not None and name not in names:
        raise typer.BadParameter(
            f"no {what} {name}; there is {quoted(nearest_names(name, names) or names)}"
        )


def _mentions(model: Model, words: list[str]) -> bool:
    said = model.table
    texts = [model.name, said.name, said.creator, said.family, said.about, *said.aliases]
    heap = "\n".join(filter(None, texts)).casefold()
    return all(word.casefold() in heap for word in words)


def _serves(model: Model, provider: str | None, mode: str | None, takes: list[str]) -> bool:
    """Whether one route of the model is all that."""
    return any(
        provider in {None, said.provider}
        and mode in {None, said.mode}
        and all(said.accepts(name) or name in said.extras for name in takes)
        for said in model.entries()
    )


def _row(model: Model, provider: str | None) -> dict[str, Any]:
    said = model.table
    status = said.status
    return {
        "model": model.name,
        "name": said.name,
        "creator": said.creator,
        "family": said.family,
        "modes": list(model.modes),
        "providers": list(said.providers),
        "price": price_of(model, provider),
        "status": "retired" if status and status.retired else "deprecated" if status else None,
        "aliases": said.aliases,
    }
