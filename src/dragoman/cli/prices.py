"""Prices in words."""

from __future__ import annotations

from ..engine.model import Model
from ..tables.language.parameters import Price


def price_of(model: Model, provider: str | None = None) -> str | None:
    """What an image costs at a provider, or from the cheapest to the dearest; None if unknown."""
    routes = (said for said in model.entries() if provider in {None, said.provider})
    prices = [price for said in routes for price in said.price]
    images = sorted({price.image for price in prices if price.image is not None})
    megapixels = sorted({price.megapixel for price in prices if price.megapixel is not None})
    ranges = [(images, "image"), (megapixels, "MP")]
    said = [_range([f"${dollars}" for dollars in known], unit) for known, unit in ranges if known]
    return ", ".join(said) or None


def price_line(price: Price) -> str:
    """One price with what it is for."""
    amount = (
        f"${price.image} an image" if price.image is not None else f"${price.megapixel} a megapixel"
    )
    when = ", ".join(f"{name} {_words(words)}" for name, words in price.when.items())
    return f"{amount} for {when}" if when else amount


def _words(words: object) -> str:
    return " or ".join(map(str, words)) if isinstance(words, list) else str(words)


def _range(dollars: list[str], unit: str) -> str:
    ends = dollars if len(dollars) == 1 else [dollars[0], dollars[-1]]
    return f"{' to '.join(ends)}/{unit}"
