"""What a request says of shape and scale: reading the three words and deciding who is heard.

Priority is a literal: who speaks first for an axis is heard, ``auto`` says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ...errors import Problem, RequestError, show
from ...geometry import Ratio, Size, Tier

PRIORITY = {"shape": ("size", "aspect_ratio"), "scale": ("size", "resolution")}
FORMS = {
    "size": 'WxH, W:H, a tier or auto; write it like "1024x1024", "16:9", "2K" or "auto"',
    "aspect_ratio": 'a ratio W:H or auto; write it like "16:9" or "auto"',
    "resolution": 'a tier or auto; write it like "1K", "2K", "0.5K", "1MP" or "auto"',
}
AUTO = "auto"
LONGEST = 100
"""No word of shape or scale is longer; the bound keeps hostile ones out of what is remembered."""

SizeMatch = Size | Ratio | Tier | None
"""One of the three words as read; None is auto."""


@dataclass(frozen=True, slots=True)
class SizeRequest:
    """Shape and scale as heard: by whom, and what; None where nobody spoke."""

    said: dict[str, SizeMatch]
    shape_by: str | None = None
    scale_by: str | None = None
    shape: Fraction | None = None
    area: int | Fraction | None = None

    @property
    def size(self) -> Size | None:
        """The pixels asked for, when size was WxH."""
        size = self.said.get("size")
        return size if isinstance(size, Size) else None

    @property
    def ratio(self) -> Ratio | None:
        """The ratio asked for by name."""
        word = self.said[self.shape_by] if self.shape_by else None
        return word if isinstance(word, Ratio) else None


def listen(words: Mapping[str, str], spoken: Mapping[str, str]) -> SizeRequest:
    """Reads the words given. ``spoken`` translates a provider's own spellings back.

    Raises ``RequestError`` for every word that cannot be read.
    """
    said: dict[str, SizeMatch] = {}
    problems = []
    for parameter, text in words.items():
        word = read_word(parameter, spoken.get(text.casefold(), text))
        if word is False:
            message = f"{parameter} {show(text)} is not {FORMS[parameter]}"
            problems.append(Problem(parameter, "syntax", message))
        else:
            said[parameter] = word
    if problems:
        raise RequestError(*problems)
    return _heard(said)


def read_word(parameter: str, text: str) -> SizeMatch | Literal[False]:
    """What one of the three words says; False where it cannot be read."""
    if len(text) > LONGEST:
        return False
    if text.strip().casefold() == AUTO:
        return None
    for reader in _READERS[parameter]:
        if (word := reader(text)) is not None:
            return word
    return False


_READERS = {
    "size": (Size.read, Ratio.read, Tier.read),
    "aspect_ratio": (Ratio.read, Ratio.read_crossed),
    "resolution": (Tier.read,),
}


def _heard(said: dict[str, SizeMatch]) -> SizeRequest:
    shape_by = next((p for p in PRIORITY["shape"] if isinstance(said.get(p), Size | Ratio)), None)
    scale_by = next((p for p in PRIORITY["scale"] if isinstance(said.get(p), Size | Tier)), None)
    shape = said[shape_by].shape if shape_by else None  # type: ignore[union-attr]
    area = said[scale_by].area if scale_by else None  # type: ignore[union-attr]
    return SizeRequest(said, shape_by, scale_by, shape, area)
