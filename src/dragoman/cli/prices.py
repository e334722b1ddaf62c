"""Prices in words."""

from __future__ import annotations

from ..model import Model
from ..rules.tables import Price


def price_of(model: Model) -> str | None:
    """The model's own price, or the range of its providers' prices, in dollars; None if unknown."""
    prices = [price for said in model.entries() for price in said.price]
    images = sorted({price.image for price in prices if price.image is not None})
    megapixels = sorted({price.megapixel for price in prices if price.megapixel is not None})
    ranges = [(images, "an image"), (megapixels, "a megapixel")]
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
    return f"{' to '.join(ends)} {unit}"
