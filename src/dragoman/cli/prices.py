"""Prices in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..engine.model import Model
from ..entry import Price


def price_of(model: Model, provider: str | None = None) -> str | None:
    """What an image costs at a provider, or from the cheapest to the dearest; None if unknown."""
    entries = (entry for entry in model.entries() if provider in {None, entry.provider})
    prices = [price for entry in entries for price in entry.prices]
    ranges = (
        _range((price.per_image for price in prices), "image"),
        _range((price.per_megapixel for price in prices), "MP"),
    )
    return ", ".join(filter(None, ranges)) or None


def price_line(price: Price) -> str:
    """One price with what it is for."""
    amount = (
        f"${price.per_image} an image"
        if price.per_image is not None
        else f"${price.per_megapixel} a megapixel"
    )
    when = ", ".join(
        f"{name} {' or '.join(map(str, values))}" for name, values in price.when.items()
    )
    return f"{amount} for {when}" if when else amount


def _range(prices: Iterable[str | None], unit: str) -> str:
    """The least and the most of some prices; nothing where there are none."""
    dollars = sorted({Decimal(price) for price in prices if price is not None})
    ends = dict.fromkeys(f"${end}" for end in (*dollars[:1], *dollars[-1:]))
    return f"{' to '.join(ends)}/{unit}" if ends else ""
