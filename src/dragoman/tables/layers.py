"""What the tables say of one (model, provider, mode), laid over each other from the outside in.

Phrasebook, its mode, the offer, its mode: the inner word wins. There is no other inheritance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from .language.models import Grid, Moded, ModelTable, Phrasebook, Section
from .language.parameters import Constraint, Extra, ParameterMapping, Price
from .language.scalars import MODES, Mode
from .language.vocabulary import Vocabulary

Said = TypeVar("Said", ParameterMapping, Extra)

WRITTEN_BY = {
    "size": ("size", "aspect_ratio", "resolution"),
    "aspect_ratio": ("aspect_ratio", "size"),
    "resolution": ("resolution", "size"),
}
"""Shape and scale are heard wherever one native field or another can say them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of one (model, provider, mode)."""

    name: str
    provider: str
    mode: Mode
    model: str
    also: list[str]
    endpoint: str
    encoding: str
    inside: str | None
    fields: dict[str, ParameterMapping]
    extras: dict[str, Extra]
    constants: dict[str, Any]
    returns: dict[str, Any]
    rules: list[Constraint]
    grid: Grid
    price: list[Price]

    def accepts(self, name: str) -> bool:
        """Whether a unified parameter is heard here, under its own name or another."""
        return not self.fields.keys().isdisjoint(WRITTEN_BY.get(name, (name,)))


def modes_of(table: Moded, phrasebook: Moded) -> tuple[Mode, ...]:
    """The modes an offer serves: those it lists, else those it has sections for, else generate."""
    listed = table.modes or [mode for mode in MODES if getattr(table, mode)]
    return tuple(listed or phrasebook.modes or ("generate",))


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that one model's routes are read from; phrasebooks by provider."""

    name: str
    table: ModelTable
    books: dict[str, Phrasebook]
    words: Vocabulary


def entry(tables: Tables, provider: str, mode: Mode) -> Entry:
    """The words of one route. The provider must offer the mode."""
    name, table, words = tables.name, tables.table, tables.words
    offer, book = table.providers[provider], tables.books[provider]
    outer = [layer for layer in (book, getattr(book, mode)) if layer]
    inner = [layer for layer in (offer, getattr(offer, mode)) if layer]
    layers: list[Section] = [*outer, *inner]
    model = _last(layers, "model", name)
    return Entry(
        name=name,
        provider=provider,
        mode=mode,
        model=model,
        also=[known for layer in inner for known in layer.also],
        endpoint=_last(layers, "endpoint", "{model}").replace("{model}", model),
        encoding=_last(layers, "encoding", "json"),
        inside=_last(layers, "inside", None),
        fields=dict(_fields(layers, inner, words, mode)),
        extras=dict(_extras(layers, inner)),
        constants=_joined(layers, "constants"),
        returns=_joined(layers, "returns"),
        rules=[*(rule for layer in reversed(layers) for rule in layer.rules), *words.rules],
        grid=_grid([*outer, table, *inner]),
        price=_last([*outer, table, *inner], "price", []),
    )


def _last(layers: list[Any], word: str, default: Any) -> Any:
    said = [value for layer in layers if (value := getattr(layer, word)) is not None]
    return said[-1] if said else default


def _joined(layers: list[Section], word: str) -> dict[str, Any]:
    return {key: value for layer in layers for key, value in getattr(layer, word).items()}


def _grid(layers: list[Any]) -> Grid:
    words = ("ratios", "tiers", "sizes", "pixels", "scale")
    return Grid.model_construct(**{word: _last(layers, word, None) for word in words})


def _fields(
    layers: list[Section], inner: list[Section], words: Vocabulary, mode: Mode
) -> Iterator[tuple[str, ParameterMapping]]:
    """The fields taken: those the offer names and those the vocabulary requires, in its order."""
    named = {name for layer in inner for name in layer.fields}
    for name, parameter in words.parameters.items():
        spoken = [layer.fields[name] for layer in layers if name in layer.fields]
        implied = mode in parameter.required and spoken
        if (name in named or implied) and mode in parameter.modes:
            yield name, merge(spoken)


def merge(layers: list[Said]) -> Said:
    """One field or extra laid over another: the inner one's words win, whole."""
    said = {word: getattr(layer, word) for layer in layers for word in layer.model_fields_set}
    return layers[0].model_copy(update=said)


def _extras(layers: list[Section], inner: list[Section]) -> Iterator[tuple[str, Extra]]:
    """The extras the offer names, with what the phrasebook says of them."""
    for name in dict.fromkeys(name for layer in inner for name in layer.extras):
        yield name, merge([layer.extras[name] for layer in layers if name in layer.extras])
