"""What images cost, from rates: exact decimals, and None where it is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

MEGAPIXEL = 1024 * 1024


class Rate(NamedTuple):
    """Dollars for one image, and for each started megapixel of it; for which images.

    ``when`` gives, for each fact that matters, the words it must be one of.
    """

    image: str
    megapixel: str
    when: Mapping[str, frozenset[str]]

    def cost(self, images: int, area: int | None) -> Decimal | None:
        """Dollars for some images of an area in pixels."""
        from decimal import Decimal  # noqa: PLC0415 - only who reads a cost needs it

        megapixel = Decimal(self.megapixel)
        if megapixel and area is None:
            return None
        started = -(-area // MEGAPIXEL) if area else 0
        return images * (Decimal(self.image) + megapixel * started)


class PriceList(NamedTuple):
    """The rates of one route, and what is meant by a fact that a request leaves out."""

    rates: tuple[Rate, ...] = ()
    defaults: Mapping[str, str] = {}
    area: int | None = None

    @property
    def names(self) -> frozenset[str]:
        """The parameters that decide which rate counts."""
        return frozenset([name for rate in self.rates for name in rate.when])

    def cost(self, images: int, area: int | None, facts: Mapping[str, str]) -> Decimal | None:
        """Dollars at the first rate that fits; None where a fact that matters is unknown."""
        known = {**self.defaults, **facts}
        for rate in self.rates:
            if not rate.when.keys() <= known.keys():
                return None
            if all(known[name] in allowed for name, allowed in rate.when.items()):
                told = area is not None or "size" in facts
                return rate.cost(images, area if told else self.area)
        return None


class Quote(NamedTuple):
    """What is known of the price of one plan: how many images, of what area, with which facts."""

    prices: PriceList = PriceList()
    images: int = 1
    area: int | None = None
    facts: Mapping[str, str] = {}

    @property
    def cost(self) -> Decimal | None:
        """Dollars for all images; None where that is not known."""
        return self.prices.cost(self.images, self.area, self.facts) if self.prices.rates else None


UNPRICED = Quote()
"""Of a route without a price, and of a request in words that the rates do not know."""
