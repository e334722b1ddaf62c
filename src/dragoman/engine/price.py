"""What images cost, from the rates of a table: exact decimals, and None where it is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

MEGAPIXEL = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rate:
    """Dollars for one image, and for each started megapixel of it; for which images.

    ``when`` gives, for each fact that matters, the words it must be one of.
    """

    image: Decimal
    megapixel: Decimal
    when: Mapping[str, frozenset[str]]

    def cost(self, images: int, area: int | None) -> Decimal | None:
        """Dollars for some images of an area in pixels."""
        if self.megapixel and area is None:
            return None
        started = -(-area // MEGAPIXEL) if area else 0
        return images * (self.image + self.megapixel * started)


@dataclass(frozen=True, slots=True)
class PriceList:
    """The rates of one route, and what is meant by a fact nobody speaks of."""

    rates: tuple[Rate, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)
    area: int | None = None

    def cost(self, images: int, area: int | None, words: Mapping[str, str]) -> Decimal | None:
        """Dollars at the first rate that fits; None where a fact that matters is unknown."""
        facts = {**self.defaults, **words}
        for rate in self.rates:
            if not rate.when.keys() <= facts.keys():
                return None
            if all(facts[name] in allowed for name, allowed in rate.when.items()):
                told = area is not None or "size" in words
                return rate.cost(images, area if told else self.area)
        return None


UNPRICED = PriceList()
"""Of a route without a price, and of a request in words that the rates do not know."""
