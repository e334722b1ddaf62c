"""From the prices of an entry to a price list."""

from __future__ import annotations

from collections.abc import Iterator

from ..entry import Entry, Price, Vocabulary
from ..geometry import Size, Tier
from .parameters.ranges import key_of
from .parameters.values import expanded
from .price import PriceList, Rate
from .sizing.build import default_tier


def price_list_of(entry: Entry, vocabulary: Vocabulary) -> PriceList:
    """What the images of an entry cost."""
    rates = tuple(_rates(entry, vocabulary))
    size = _default_size(entry)
    if not rates:
        return PriceList()
    return PriceList(rates, dict(_defaults(entry)), size.area if size else None)


def _rates(entry: Entry, vocabulary: Vocabulary) -> Iterator[Rate]:
    for price in entry.prices:
        if entry.mode in price.when.get("mode", (entry.mode,)):
            when = {
                name: frozenset(_words(name, price, entry, vocabulary))
                for name in price.when
                if name != "mode"
            }
            yield Rate(price.per_image or "0", price.per_megapixel or "0", when)


def _words(name: str, price: Price, entry: Entry, vocabulary: Vocabulary) -> Iterator[str]:
    """The words a fact may be: tiers as the entry labels them, the others in their plain form."""
    parameter = vocabulary.parameters.get(name)
    for word in price.when[name]:
        if name == "resolution":
            area = _area(str(word))
            yield from (label for label in entry.tiers if _area(label) == area)
        elif name == "size":
            yield str(Size.read(str(word)))
        else:
            yield from expanded([word], parameter.synonyms if parameter else ())


def _area(label: str) -> object:
    tier = Tier.read(label)
    return tier and tier.area


def _defaults(entry: Entry) -> Iterator[tuple[str, str]]:
    """What the provider assumes of each fact that a request leaves out."""
    for name, mapping in entry.parameters.items():
        if mapping.default is not None:
            yield name, key_of(mapping.default)
    size = _default_size(entry)
    if size:
        yield "size", str(size)
    if tier := default_tier(entry):
        yield "resolution", str(tier)


def _default_size(entry: Entry) -> Size | None:
    mapping = entry.parameters.get("size")
    return Size.read(str(mapping.default)) if mapping and mapping.default is not None else None
