"""The small words of a table file: how a ratio, a tier, a date or a native path is read.

Each word is a type with its reader and its place in the editors' JSON Schema. Knows no whole file.
``StrictModel`` is what every object in a file is: closed, frozen, strict.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, PlainValidator, WithJsonSchema

from ...geometry import Ratio, Size, Tier

Value = TypeVar("Value")

JsonType = Literal["string", "integer", "number", "boolean", "object", "array", "any"]
Type = JsonType | Literal["image"]


class StrictModel(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        use_attribute_docstrings=True,
        protected_namespaces=(),
    )


def _reader(read: Callable[[str], Value | None], form: str) -> PlainValidator:
    def parse(value: object) -> Value:
        word = read(value) if isinstance(value, str) else None
        if word is None:
            raise ValueError(f"{value!r:.60} is not {form}; write it as {form}")
        return word

    return PlainValidator(parse)


def _text(read: Callable[[str], object], form: str) -> PlainValidator:
    """A word that is checked when read and kept as the text it is."""
    return _reader(lambda text: text if read(text) is not None else None, form)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _tier(value: object) -> Tier:
    text = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    tier = Tier.read(text) if isinstance(text, str) else None
    if tier is None:
        form = "a tier such as 1K or 0.25MP"
        raise ValueError(f"{value!r:.60} is not {form}; write it as {form}")
    return tier


PATH = re.compile(r"/?[^.\[\]/]+(?:\[\d*\])*(?:\.[^.\[\]/]+(?:\[\d*\])*)*")

RatioText = Annotated[
    Ratio, _reader(Ratio.read, "a ratio such as 16:9"), WithJsonSchema({"type": "string"})
]
TierText = Annotated[Tier, PlainValidator(_tier), WithJsonSchema({"type": ["string", "number"]})]
SizeText = Annotated[
    Size, _reader(Size.read, "a size such as 1024x1024"), WithJsonSchema({"type": "string"})
]
DateText = Annotated[
    date,
    _reader(_date, "a date such as 2026-11-22"),
    WithJsonSchema({"type": "string", "format": "date"}),
]
UrlText = Annotated[
    str,
    _text(re.compile(r"https?://\S+").fullmatch, "an address such as https://docs.x.org/images"),
    WithJsonSchema({"type": "string", "format": "uri"}),
]
PathText = Annotated[
    str,
    _text(PATH.fullmatch, "a native path such as image_urls[] or input.prompt"),
    WithJsonSchema({"type": "string"}),
]


def _dollars(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError(f"{value!r:.60} is not a price; write dollars such as 0.02")
    return Decimal(str(value))


Dollars = Annotated[
    Decimal, PlainValidator(_dollars), WithJsonSchema({"type": "number", "minimum": 0})
]
Scalar = str | bool | int | float
Template = Any
"""What is written for one value: any JSON, in which ``{url}``, ``{width}`` … are filled in."""
