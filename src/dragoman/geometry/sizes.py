"""The values a request is measured in: sizes, ratios, tiers, and how they are spelled.

Nothing here knows a table. Every number is an integer or a ``Fraction``; no float decides anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

LONGEST = 64
"""No spelling of a size, ratio or tier is longer; the bound keeps hostile text cheap."""

_NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,6})?)"
_SIZE = re.compile(r"\s*([0-9]{1,9})\s*[xX×*]\s*([0-9]{1,9})\s*")
_RATIO = re.compile(rf"\s*{_NUMBER}\s*[:/]\s*{_NUMBER}\s*")
_CROSSED = re.compile(rf"\s*{_NUMBER}\s*[xX×]\s*{_NUMBER}\s*")
_TIER = re.compile(rf"\s*{_NUMBER}\s*(K|MP|PX|P)?\s*", re.IGNORECASE)

MEGAPIXEL = 1024 * 1024
"""One MP and one 1K square are the same area, so the two kinds of tier compare."""


@dataclass(frozen=True, slots=True, order=True)
class Size:
    """Width and height in pixels, both at least 1."""

    width: int
    height: int

    @property
    def area(self) -> int:
        return self.width * self.height

    @property
    def shape(self) -> Fraction:
        return Fraction(self.width, self.height)

    @classmethod
    def read(cls, text: str) -> Size | None:
        """The size that ``WxH`` spells (also ``W×H`` and ``W*H``), or None."""
        match = _match(_SIZE, text)
        if match is None:
            return None
        size = cls(int(match[1]), int(match[2]))
        return size if size.area else None

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A shape (width over height) under the label it was written with."""

    label: str = field(compare=False)
    shape: Fraction

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
        return cls._of(_match(_RATIO, text))

    @classmethod
    def read_crossed(cls, text: str) -> Ratio | None:
        """The ratio that ``WxH`` spells where only a ratio can be meant, or None."""
        return cls._of(_match(_CROSSED, text))

    @classmethod
    def of(cls, shape: Fraction) -> Ratio:
        """The ratio of a shape, labelled in whole numbers."""
        return cls(f"{shape.numerator}:{shape.denominator}", shape)

    @classmethod
    def _of(cls, match: re.Match[str] | None) -> Ratio | None:
        if match is None:
            return None
        width, height = Fraction(match[1]), Fraction(match[2])
        return cls(f"{match[1]}:{match[2]}", width / height) if width and height else None

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Tier:
    """A scale: the area its label stands for, in pixels. Equal areas are equal tiers."""

    label: str = field(compare=False)
    area: Fraction

    @classmethod
    def read(cls, text: str) -> Tier | None:
        """The tier that ``2K``, ``1MP``, ``512px`` or ``720p`` spells, or None.

        A bare number is pixels of a square's side from 64 on, megapixels below: ``512``, ``0.25``.
        """
        match = _match(_TIER, text)
        number = Fraction(match[1]) if match else Fraction(0)
        if match is None or not number:
            return None
        unit = (match[2] or ("PX" if number >= 64 else "MP")).upper()
        return cls(text.strip(), _AREA[unit](number))

    def __str__(self) -> str:
        return self.label


_AREA = {
    "K": lambda number: (number * 1024) ** 2,
    "MP": lambda number: number * MEGAPIXEL,
    "PX": lambda number: number**2,
    "P": lambda number: number**2 * Fraction(16, 9),  # the lines of a 16:9 frame
}


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.fullmatch(text) if len(text) <= LONGEST else None
