"""What a request wants of a size: its three texts as values, and which of them decides what.

A size decides shape and scale before aspect_ratio and resolution do; ``auto`` decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeVar

from ...errors import Problem, RequestError, show
from ...geometry import AUTO, Quotient, Ratio, Size, Tier, read, read_ratio

PRIORITY = {"shape": ("size", "aspect_ratio"), "scale": ("size", "resolution")}
"""The parameters that may decide each, the strongest first."""

FORMS = {
    "size": 'WxH, W:H, a tier or auto; write it like "1024x1024", "16:9", "2K" or "auto"',
    "aspect_ratio": 'a ratio W:H or auto; write it like "16:9" or "auto"',
    "resolution": 'a tier or auto; write it like "1K", "2K", "0.5K", "1MP" or "auto"',
}
"""What each of the three parameters may be."""

PARAMETERS = tuple(FORMS)
"""The three, in the order of ``Sizing.answer``."""

LONGEST = 100
"""No text of the three is longer, spaces included; longer ones are refused unread."""

READERS = {"size": read, "aspect_ratio": read_ratio, "resolution": Tier.read}

Kind = TypeVar("Kind", Ratio, Tier)
Value = Size | Ratio | Tier | Literal["auto"]
"""One of the three parameters as read."""


class SizeRequest:
    """Shape and scale as wanted, and by which parameter; None where none decides.

    ``values`` is what was given, by parameter. Shape and scale are those of ``size`` where that is
    pixels, else of ``ratio`` and ``tier``.
    """

    __slots__ = ("ratio", "scale_by", "shape_by", "size", "tier", "values")

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.values = values
        self.shape_by: str | None = "size"
        self.scale_by: str | None = "size"
        self.size: Size | None = None
        self.ratio: Ratio | None = None
        self.tier: Tier | None = None
        size = values.get("size")
        if isinstance(size, Size):
            self.size = size
        else:
            self.shape_by, self.ratio = _strongest("shape", values, Ratio)
            self.scale_by, self.tier = _strongest("scale", values, Tier)

    @property
    def shape(self) -> Quotient | None:
        """Width over height."""
        return self.size or (self.ratio.shape if self.ratio else None)

    @property
    def area(self) -> Quotient | None:
        """Pixels in all."""
        if self.size:
            return self.size.area, 1
        return self.tier.area if self.tier else None


def _strongest(
    axis: str, values: Mapping[str, Value], kind: type[Kind]
) -> tuple[str, Kind] | tuple[None, None]:
    """The strongest parameter whose value is of a kind, with the value."""
    for parameter in PRIORITY[axis]:
        value = values.get(parameter)
        if isinstance(value, kind):
            return parameter, value
    return None, None


def read_request(texts: Mapping[str, str], natives: Mapping[str, str]) -> SizeRequest:
    """Reads the texts given. ``natives`` has the provider's own spellings with what they stand for.

    Raises ``RequestError`` with a problem for every text that cannot be read.
    """
    values: dict[str, Value] = {}
    problems = []
    for parameter, text in texts.items():
        meant = natives.get(text.casefold(), text) if natives else text
        value = read_value(parameter, meant)
        if value is None:
            message = f"{parameter} {show(text)} is not {FORMS[parameter]}"
            problems.append(Problem(parameter, "syntax", message))
        else:
            values[parameter] = value
    if problems:
        raise RequestError(*problems)
    return SizeRequest(values)


def read_value(parameter: str, text: str) -> Value | None:
    """What one of the three parameters means, or None where it cannot be read."""
    if len(text) > LONGEST:
        return None
    value = READERS[parameter](text)
    if value is None and text.strip().casefold() == AUTO:
        return AUTO
    return value
