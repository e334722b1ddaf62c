"""From the prices of a table to a price_list: rates for this mode, and what is meant by default."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..geometry import Size, Tier, nearest_area
from ..tables.language.vocabulary import Vocabulary
from ..tables.layers import Entry
from .parameters.ranges import key_of
from .parameters.values import expanded
from .price import PriceList, Rate
from .sizing.grid import ONE_K


def price_list_of(entry: Entry, vocabulary: Vocabulary) -> PriceList:
    """What the images of a route cost."""
    rates = tuple(_rates(entry, vocabulary))
    size = _default_size(entry)
    return (
        PriceList(rates, dict(_defaults(entry)), size.area if size else None)
        if rates
        else PriceList()
    )


def _rates(entry: Entry, vocabulary: Vocabulary) -> Iterator[Rate]:
    for price in entry.price:
        listed = {
            name: words if isinstance(words, list) else [words]
            for name, words in price.when.items()
        }
        modes = listed.pop("mode", [entry.mode])
        if entry.mode in modes:
            when = {
                name: frozenset(_words(name, words, entry, vocabulary))
                for name, words in listed.items()
            }
            yield Rate(price.image or Decimal(0), price.megapixel or Decimal(0), when)


def _words(
    name: str, words: Sequence[object], entry: Entry, vocabulary: Vocabulary
) -> Iterator[str]:
    """The words a fact may be: tiers as the grid labels them, the others in their plain form."""
    parameter = vocabulary.parameters.get(name)
    for word in words:
        if name == "resolution":
            read = Tier.read(str(word))
            yield from (str(tier) for tier in entry.grid.tiers or () if tier == read)
        elif name == "size":
            yield str(Size.read(str(word)))
        else:
            yield from expanded([word], parameter.synonyms if parameter else [])


def _defaults(entry: Entry) -> Iterator[tuple[str, str]]:
    """What the provider assumes of each fact that nobody speaks of."""
    for name, field in entry.fields.items():
        if field.default is not None:
            yield name, key_of(field.default)
    size = _default_size(entry)
    if size:
        yield "size", str(size)
    tiers = entry.grid.tiers
    if tiers:
        scale = entry.grid.scale or ONE_K
        yield "resolution", str(nearest_area(scale.area, tiers, lambda tier: tier.area))


def _default_size(entry: Entry) -> Size | None:
    field = entry.fields.get("size")
    return Size.read(str(field.default)) if field and field.default is not None else None
