"""How one parameter is written, unified or the provider's own; what holds between; prices."""

from __future__ import annotations

from math import isqrt
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from ...geometry import Limits, Rational, Size
from .scalars import Dollars, JsonType, PathText, RatioText, Scalar, StrictModel, Template


class SizeLimits(StrictModel):
    """What a free size must keep to."""

    side: list[int] | None = Field(None, min_length=2, max_length=2)
    """Least and most pixels of one side."""
    pixels: list[int] | None = Field(None, min_length=2, max_length=2)
    """Least and most pixels in all, width times height."""
    step: int = Field(1, ge=1)
    """Both sides are multiples of this."""
    widest: RatioText | None = None
    """The widest shape; the tallest is the same one turned."""

    def limits(self) -> Limits:
        least_side, most_side = self.side or (1, None)
        least_area, most_area = self.pixels or (1, None)
        return Limits(
            least_side=least_side,
            most_side=most_side,
            least_area=least_area,
            most_area=most_area,
            step=self.step,
            widest=self.widest.shape if self.widest else None,
        )

    @model_validator(mode="after")
    def _admits_something(self) -> Self:
        for low, high in filter(None, (self.side, self.pixels)):
            if not 0 < low <= high:
                raise ValueError(f"no size lies between {low} and {high}; write least, then most")
        if self.widest and self.widest.shape < Rational(1, 1):
            raise ValueError(f"{self.widest} is tall; write the widest shape, {self._turned()}")
        limits = self.limits()
        square = self.pixels[0] if self.pixels else limits.least_side**2
        side = -(-max(limits.least_side, isqrt(square)) // self.step) * self.step
        if not any(limits.admit(Size(n, n)) for n in (side, side + self.step)):
            raise ValueError("no square keeps to these limits; widen them")
        return self

    def _turned(self) -> str:
        assert self.widest
        return ":".join(reversed(str(self.widest).split(":")))


def _short_field(value: object) -> object:
    """``n: num_images`` names the native field, ``quality: [low, high]`` its values."""
    if isinstance(value, str):
        return {"to": value}
    return {"values": value} if isinstance(value, list) else {} if value is None else value


class ParameterMapping(StrictModel):
    """How one unified parameter is written: its native name, its values, its limits."""

    to: PathText | list[PathText] | None = None
    """The native path: a.b[0].c; `[]` adds an item. A list gives one path to each of width and
    height, or to each image. Its own name where left out; a leading / leaves `inside`."""
    many: PathText | None = None
    """The path where several images go, when one alone goes to `to`."""
    as_: Template = Field(None, alias="as")
    """What is written, with {value}, {width}, {height}, {ratio}, {tier}, {url}, {data}, {type},
    {file} filled in."""
    link: Template = None
    """What is written for an image given by its address, where that differs."""
    spell: dict[str, Scalar] = {}
    """Native words for unified ones: {1K: 1k, auto: match_input_image}."""
    values: list[Scalar] = []
    """The native words that are taken; case and synonyms are matched."""
    open: bool = False
    """Whether other values than those listed are taken too."""
    min: int | float | None = None
    """The least: of a number its value, of a text its characters, of images their count."""
    max: int | float | None = None
    """The most: of a number its value, of a text its characters, of images their count; of `n`
    what one call makes."""
    inverted: bool = False
    """Whether it runs the other way there, from 1 to 0: what is written is 1 less the value."""
    default: Scalar | None = None
    """What the provider assumes when nothing is sent."""
    required: bool = False
    """Whether the provider must be sent this; its default is then written when nobody asks."""
    limits: SizeLimits | None = None
    """Which sizes are free to choose; for a ratio, how wide it may be."""
    with_: dict[str, Any] = Field({}, alias="with")
    """What else is written along with it: {aspect_ratio: custom}."""
    note: str | None = None
    """What a caller should know each time this is sent."""


Mapped = Annotated[
    ParameterMapping,
    BeforeValidator(
        _short_field, json_schema_input_type=ParameterMapping | PathText | list[Scalar] | None
    ),
]


class Extra(StrictModel):
    """A parameter of one provider that passes under its own name."""

    type: JsonType = "any"
    """Its JSON type."""
    images: bool = False
    """Whether it carries input images, so that a request with it is an edit."""
    about: str | None = None
    """One sentence for the reference."""
    values: list[Scalar] = []
    """The values it takes, where they are listed."""
    min: int | float | None = None
    """The least value; of a list the least count."""
    max: int | float | None = None
    """The greatest value; of a list the greatest count."""
    default: Any = None
    """What the provider assumes."""
    to: PathText | None = None
    """Where it goes, if not under its own name inside the body."""


class Constraint(StrictModel):
    """What must hold between parameters, and the reason a caller is given."""

    one_of: list[str] = []
    """At most one of these may be given."""
    when: str | dict[str, Scalar | list[Scalar]] | None = None
    """The parameter that must be given, or the values it must have, for the rule to speak; of
    images their count."""
    needs: dict[str, list[Scalar]] = {}
    """What other parameters must then be; their defaults count."""
    loses: list[str] = []
    """Parameters that are then not surely honoured, though they are sent."""
    because: str
    """The reason, as a clause: only these formats can carry transparency."""


class Price(StrictModel):
    """What one image costs in US dollars, and for which images."""

    image: Dollars | None = None
    """Dollars for one image."""
    megapixel: Dollars | None = None
    """Dollars for each started megapixel (1024 x 1024) of one image."""
    when: dict[str, Scalar | list[Scalar]] = {}
    """The resolution, size, quality or mode this price is for; the first that fits counts."""


def as_list(value: object) -> object:
    """One where a list of one is meant."""
    return value if isinstance(value, list) or value is None else [value]


def _names(value: object) -> object:
    """``[sync_mode]`` names extras that the phrasebook explains."""
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return {name: {} for name in value}
    return (
        {name: extra or {} for name, extra in value.items()} if isinstance(value, dict) else value
    )


Prices = Annotated[
    list[Price], BeforeValidator(as_list, json_schema_input_type=Price | list[Price])
]
Extras = Annotated[
    dict[str, Extra],
    BeforeValidator(_names, json_schema_input_type=list[str] | dict[str, Extra | None]),
]
