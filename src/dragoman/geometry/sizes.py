"""Sizes, ratios and tiers, and how they are spelled. Every number is a fraction of two integers.

``read`` understands all three; each kind reads its own spelling. Knows no table.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import gcd
from typing import Final, NamedTuple

AUTO: Final = "auto"
"""The text that leaves the choice of a size, a ratio or a tier to the model."""

LONGEST = 64
"""No spelling of a size, ratio or tier is longer; the bound keeps hostile text cheap."""

MEGAPIXEL = 1024 * 1024
"""One MP and one 1K square are the same area, so the two kinds of tier compare."""

REMEMBERED = 512
"""As many spellings are remembered with what they mean."""

_NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,6})?)"
_SPELLING = re.compile(rf"\s*{_NUMBER}\s*(?:([xX×*:/])\s*{_NUMBER}|([kK]|[mM][pP]|[pP][xX]?)?)\s*")
_UNITS = {"K": (2, MEGAPIXEL, 1), "MP": (1, MEGAPIXEL, 1), "PX": (2, 1, 1), "P": (2, 16, 9)}
"""The area of a unit's number: its power, times and over. ``P`` counts lines of a 16:9 frame."""

Quotient = tuple[int, int]
"""A positive number as numerator and denominator, in any terms. A size as a pair is its shape."""


class Rational(NamedTuple):
    """A positive number as a fraction in lowest terms. It orders by value, and equals by it too."""

    numerator: int
    denominator: int

    @classmethod
    def of(cls, numerator: int, denominator: int = 1) -> Rational:
        """The fraction of two positive integers."""
        common = gcd(numerator, denominator)
        return cls(numerator // common, denominator // common)

    def __lt__(self, other: tuple[int, ...]) -> bool:
        return self[0] * other[1] < other[0] * self[1]

    def __le__(self, other: tuple[int, ...]) -> bool:
        return self[0] * other[1] <= other[0] * self[1]

    def __gt__(self, other: tuple[int, ...]) -> bool:
        return self[0] * other[1] > other[0] * self[1]

    def __ge__(self, other: tuple[int, ...]) -> bool:
        return self[0] * other[1] >= other[0] * self[1]


class Size(NamedTuple):
    """Width and height in pixels, both at least 1."""

    width: int
    height: int

    @property
    def area(self) -> int:
        return self.width * self.height

    @property
    def shape(self) -> Rational:
        return Rational.of(self.width, self.height)

    @classmethod
    def read(cls, text: str) -> Size | None:
        """The size that ``WxH`` spells (also ``W×H`` and ``W*H``), or None."""
        value = read(text)
        return value if isinstance(value, Size) else None

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


class Ratio:
    """A shape (width over height) under the label it was written with. Equal shapes are equal."""

    __slots__ = ("label", "shape")

    def __init__(self, label: str, shape: Rational) -> None:
        self.label = label
        self.shape = shape

    @property
    def sides(self) -> tuple[str, str]:
        """Width and height as they are written in the label."""
        width, _, height = self.label.partition(":")
        return width, height

    @property
    def is_whole(self) -> bool:
        """Whether the label is made of whole numbers."""
        return "." not in self.label

    @classmethod
    def read(cls, text: str) -> Ratio | None:
        """The ratio that ``W:H`` or ``W/H`` spells, decimals allowed, or None."""
        value = read(text)
        return value if isinstance(value, Ratio) else None

    @classmethod
    def of(cls, shape: Rational) -> Ratio:
        """The ratio of a shape, labelled in whole numbers."""
        return cls(f"{shape.numerator}:{shape.denominator}", shape)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ratio) and self.shape == other.shape

    def __hash__(self) -> int:
        return hash(self.shape)

    def __str__(self) -> str:
        return self.label


class Tier:
    """A scale: the area its label stands for, in pixels. Equal areas are equal tiers."""

    __slots__ = ("area", "label")

    def __init__(self, label: str, area: Rational) -> None:
        self.label = label
        self.area = area

    @classmethod
    def read(cls, text: str) -> Tier | None:
        """The tier that ``2K``, ``1MP``, ``512px`` or ``720p`` spells, or None.

        A bare number is pixels of a square's side from 64 on, megapixels below: ``512``, ``0.25``.
        """
        value = read(text)
        return value if isinstance(value, Tier) else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tier) and self.area == other.area

    def __hash__(self) -> int:
        return hash(self.area)

    def __str__(self) -> str:
        return self.label


def read(text: str) -> Size | Ratio | Tier | None:
    """The size, ratio or tier that a text spells, or None."""
    return _read(text) if len(text) <= LONGEST else None


def read_ratio(text: str) -> Ratio | None:
    """The ratio that ``W:H``, ``W/H`` or, where only a ratio can be meant, ``WxH`` spells."""
    value = read(text)
    if isinstance(value, Ratio):
        return value
    match = _SPELLING.fullmatch(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    first, sign, second, _ = match.groups()
    return _ratio(first, second) if sign and sign in "xX×" else None


@lru_cache(REMEMBERED)
def _read(text: str) -> Size | Ratio | Tier | None:
    match = _SPELLING.fullmatch(text)
    if match is None:
        return None
    first, sign, second, unit = match.groups()
    if sign is None:
        return _tier(text.strip(), first, unit)
    if sign in ":/":
        return _ratio(first, second)
    if "." in first or "." in second:
        return None
    size = Size(int(first), int(second))
    return size if size.width and size.height else None


def _ratio(width: str, height: str) -> Ratio | None:
    """The ratio of two numbers as texts, or None where one is zero."""
    (across, parts), (down, others) = _number(width), _number(height)
    if not (across and down):
        return None
    return Ratio(f"{width}:{height}", Rational.of(across * others, down * parts))


def _tier(label: str, text: str, unit: str | None) -> Tier | None:
    """The tier of a number as a text and a unit, or None where the number is zero."""
    number, parts = _number(text)
    if not number:
        return None
    if unit is None:
        unit = "PX" if number >= 64 * parts else "MP"
    power, times, over = _UNITS[unit.upper()]
    return Tier(label, Rational.of(number**power * times, parts**power * over))


def _number(text: str) -> tuple[int, int]:
    """A decimal number as a numerator and a power of ten."""
    whole, _, decimals = text.partition(".")
    return int(whole + decimals), 10 ** len(decimals)
