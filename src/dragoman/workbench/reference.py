"""The reference of a model: its parameters, and the sizes that a request may name."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.model import Model
from ..engine.sizing.build import sizing_of
from ..entry import Entry
from ..schemas.rows import Row, reference

__all__ = ["Row", "reference", "size_groups"]


def size_groups(model: Model) -> dict[str, list[tuple[str, str, str]]]:
    """The sizes of a model by tier: each with its pixels, how to request it, and the providers.

    Free sizes are described by their limits; ``auto`` stands first where a provider has it.
    """
    groups: dict[str, dict[tuple[str, str], list[str]]] = {}
    for entry in model.entries():
        for title, size, request in _sizes(entry):
            providers = groups.setdefault(title, {}).setdefault((size, request), [])
            if entry.provider not in providers:
                providers.append(entry.provider)
    return {
        title: [(size, request, ", ".join(names)) for (size, request), names in rows.items()]
        for title, rows in groups.items()
    }


def _sizes(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """The sizes of one entry: the title of their group, their pixels, how to request them."""
    sizing = sizing_of(entry, {})
    if sizing.spells_auto:
        yield "Flexible", "auto", '"auto": the model chooses'
    if sizing.free:
        yield "Flexible", "any", str(sizing.free)
    for cell in sizing.cells():
        if cell.size:
            nominal = " (nominal)" if cell.nominal else ""
            labels = " + ".join(f'"{label}"' for label in (cell.ratio, cell.tier) if label)
            request = " or ".join(filter(None, (f'"{cell.size}"', labels)))
            yield f"{cell.tier or 'Sizes'}", f"{cell.size}{nominal}", request
