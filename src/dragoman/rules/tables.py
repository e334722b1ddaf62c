"""The shape of the table files: models, phrasebooks, the vocabulary, cases.

What a file may say is here and nowhere else; the editors' JSON Schemas are made from it. How files
are found and read is the catalog's business, what they mean is the route's.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic import Field as Word

from ..geometry import Limits, Size
from .atoms import (
    DateWord,
    Dollars,
    PathWord,
    RatioWord,
    Scalar,
    SizeWord,
    Template,
    TierWord,
    UrlWord,
)

Mode = Literal["generate", "edit", "inpaint"]
MODES: tuple[Mode, ...] = ("generate", "edit", "inpaint")
Type = Literal["string", "integer", "number", "boolean", "image", "object", "array", "any"]


class Table(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        use_attribute_docstrings=True,
        protected_namespaces=(),
    )


class LimitsTable(Table):
    """What a free size must keep to."""

    side: list[int] | None = Word(None, min_length=2, max_length=2)
    """Least and most pixels of one side."""
    pixels: list[int] | None = Word(None, min_length=2, max_length=2)
    """Least and most pixels in all, width times height."""
    step: int = Word(1, ge=1)
    """Both sides are multiples of this."""
    widest: RatioWord | None = None
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
        if self.widest and self.widest.shape < 1:
            raise ValueError(f"{self.widest} is tall; write the widest shape, {self._turned()}")
        limits = self.limits()
        square = self.pixels[0] if self.pixels else limits.least_side**2
        side = -(-max(limits.least_side, int(square**0.5)) // self.step) * self.step
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


class Field(Table):
    """How one unified parameter is said: under which native name, in which words, within what."""

    to: PathWord | list[PathWord] | None = None
    """The native path: a.b[0].c; `[]` adds an item. A list gives one path to each of width and
    height, or to each image. Its own name where left out; a leading / leaves `inside`."""
    many: PathWord | None = None
    """The path where several images go, when one alone goes to `to`."""
    as_: Template = Word(None, alias="as")
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
    default: Scalar | None = None
    """What the provider assumes when nothing is sent."""
    required: bool = False
    """Whether the provider must be sent this; its default is then written when nobody asks."""
    limits: LimitsTable | None = None
    """Which sizes are free to choose; for a ratio, how wide it may be."""
    with_: dict[str, Any] = Word({}, alias="with")
    """What else is written along with it: {aspect_ratio: custom}."""
    note: str | None = None
    """What a caller should know each time this is sent."""


FieldWord = Annotated[
    Field,
    BeforeValidator(_short_field, json_schema_input_type=Field | PathWord | list[Scalar] | None),
]


class Extra(Table):
    """A parameter of one provider that passes under its own name."""

    type: str | list[str] = "any"
    """Its JSON type, or several."""
    images: bool = False
    """Whether it carries input images, so that a request with it is an edit."""
    about: str | None = None
    """One sentence for the reference."""
    values: list[Scalar] = []
    """The values it takes, where they are listed."""
    min: int | float | None = None
    """The least value."""
    max: int | float | None = None
    """The greatest value."""
    default: Any = None
    """What the provider assumes."""
    to: PathWord | None = None
    """Where it goes, if not under its own name inside the body."""


class Rule(Table):
    """What must hold between parameters, and the reason a caller is given."""

    one_of: list[str] = []
    """At most one of these may be given."""
    when: str | dict[str, Scalar | list[Scalar]] | None = None
    """The parameter that must be given, or the values it must have, for the rule to speak."""
    needs: dict[str, list[Scalar]] = {}
    """What other parameters must then be; their defaults count."""
    because: str
    """The reason, as a clause: only these formats can carry transparency."""


class Price(Table):
    """What one image costs in US dollars, and for which images."""

    image: Dollars | None = None
    """Dollars for one image."""
    megapixel: Dollars | None = None
    """Dollars for each started megapixel (1024 x 1024) of one image."""
    when: dict[str, Scalar | list[Scalar]] = {}
    """The resolution, size, quality or mode this price is for; the first that fits counts."""


def _as_list(value: object) -> object:
    return value if isinstance(value, list) or value is None else [value]


def _names(value: object) -> object:
    """``[sync_mode]`` names extras that the phrasebook explains."""
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return {name: {} for name in value}
    return (
        {name: extra or {} for name, extra in value.items()} if isinstance(value, dict) else value
    )


Prices = Annotated[
    list[Price], BeforeValidator(_as_list, json_schema_input_type=Price | list[Price])
]
Sources = Annotated[
    list[UrlWord], BeforeValidator(_as_list, json_schema_input_type=UrlWord | list[UrlWord])
]
Extras = Annotated[
    dict[str, Extra],
    BeforeValidator(_names, json_schema_input_type=list[str] | dict[str, Extra | None]),
]


class Grid(Table):
    """Which shapes and scales there are to choose from."""

    ratios: list[RatioWord] | None = None
    """The ratios offered, widest first."""
    tiers: list[TierWord] | None = None
    """The tiers offered, smallest first."""
    sizes: list[SizeWord] | None = None
    """The sizes offered, where they are no grid of ratios and tiers."""
    pixels: dict[str, SizeWord | dict[str, SizeWord]] | None = None
    """Published pixels: ratio to size, or ratio to tier to size."""
    scale: TierWord | None = None
    """The scale meant when only a shape is asked for; the tier nearest 1K where left out."""


class Section(Grid):
    """What a provider takes, as a phrasebook, an offer or a mode of either says; the inner wins."""

    model: str | None = None
    """The provider's own id of the model."""
    also: list[str] = []
    """Other ids it has for the same: the model is found by them, and asked for by the first."""
    endpoint: str | None = None
    """The provider's own name for the call; {model} is filled in."""
    encoding: Literal["json", "multipart"] | None = None
    """How the body is sent."""
    inside: PathWord | None = None
    """The object in the body that holds the parameters: input, parameters."""
    fields: dict[str, FieldWord] = {}
    """The unified parameters taken, with what differs from the phrasebook."""
    extras: Extras = {}
    """The provider's own parameters that pass as they are."""
    constants: dict[str, Any] = {}
    """Native paths that always have the same value."""
    returns: dict[str, Scalar] = {}
    """What comes without asking: {response_format: url}."""
    rules: list[Rule] = []
    """What must hold between parameters."""
    price: Prices | None = None
    """What an image costs here."""


def _empty(value: object) -> object:
    """``inpaint:`` with nothing below it serves the mode as the phrasebook says."""
    return {} if value is None else value


ModeSection = Annotated[
    Section | None, BeforeValidator(_empty, json_schema_input_type=Section | None)
]


class Moded(Section):
    """A section that can say more for one mode."""

    modes: list[Mode] | None = None
    """The modes served; those with a section of their own where left out."""
    generate: ModeSection = None
    """What holds for text to image alone."""
    edit: ModeSection = None
    """What holds for editing an image alone."""
    inpaint: ModeSection = None
    """What holds for repainting under a mask alone."""


class Phrasebook(Moded):
    """How one provider says everything, so that no model repeats it."""

    name: str
    """The provider's name as it writes it."""
    aliases: list[str] = []
    """Other names it is asked for by, alone or before a model's."""
    source: Sources
    """Where its API is documented."""
    checked: DateWord
    """The day the facts were last compared with the sources."""


class Offer(Moded):
    """What one provider takes for one model."""

    phrasebook: str | None = None
    """The phrasebook to speak by, where a provider has several APIs; else the one of its name."""
    source: Sources
    """Where these facts are published."""


class Status(Table):
    """Where a model is in its life."""

    deprecated: DateWord | None = None
    """Since when its creator advises against it."""
    retired: DateWord | None = None
    """Since when it no longer answers."""
    successor: str | None = None
    """The model to use instead."""

    @model_validator(mode="after")
    def _has_a_date(self) -> Self:
        if not (self.deprecated or self.retired):
            raise ValueError("a status without its day; say since when it is deprecated or retired")
        return self


class ModelTable(Grid):
    """One model and what each provider takes for it."""

    name: str
    """The model's name for people."""
    creator: str
    """Who made it."""
    about: str | None = None
    """One sentence on what it is."""
    family: str | None = None
    """The line of models it belongs to."""
    aliases: list[str] = []
    """Other names people use for it."""
    status: Status | None = None
    """Whether it is deprecated or retired."""
    checked: DateWord
    """The day the facts were last compared with their sources."""
    price: Prices | None = None
    """What an image costs, unless a provider says otherwise."""
    providers: dict[str, Offer] = Word(min_length=1)
    """What each provider takes, the preferred one first."""


class Parameter(Table):
    """One unified parameter: its meaning, its type, its range."""

    type: Type
    """The type of its value; `image` is one input image or a list of them."""
    group: str
    """The section of the reference it stands in."""
    about: str
    """One sentence for people."""
    more: str | None = None
    """Further sentences for the reference."""
    required: list[Mode] = []
    """The modes in which no request goes without it."""
    modes: list[Mode] = list(MODES)
    """The modes in which it means anything."""
    min: int | float | None = None
    """The least any provider could accept: a value, characters, a count."""
    max: int | float | None = None
    """The most any provider could accept."""
    values: list[str] = []
    """The words it may have, where no provider can have another."""
    synonyms: list[list[str]] = []
    """Words that mean the same: [jpg, jpeg]."""
    ordered: list[str] = []
    """Words from least to most; one that is not offered becomes the nearest that is."""
    default: Scalar | None = None
    """What is meant when it is not given."""
    emulated: Literal["calls", "owed"] | None = None
    """What happens where a provider lacks it: more calls, or a job for the gateway."""
    follows: str | None = None
    """The parameter whose lot it shares: where that one is owed, so is this."""


class Vocabulary(Table):
    """Every unified parameter, and what holds between them everywhere."""

    groups: list[str]
    """The sections of the reference, in order."""
    parameters: dict[str, Parameter]
    """The unified parameters, in the order of the reference."""
    rules: list[Rule] = []
    """What must hold between parameters whichever provider is asked."""


class Case(Table):
    """What a table means, by example."""

    why: str
    """What the case shows, as a sentence."""
    ask: dict[str, Any]
    """The request; the model is the table's own where it is not named."""
    mode: Mode | None = None
    """The mode, where the request does not tell."""
    sends: dict[str, dict[str, Any] | list[dict[str, Any]]] = {}
    """For each provider the exact payload, or several."""
    owes: dict[str, Any] | None = None
    """What the gateway still owes, at each of these providers."""
    gives: SizeWord | Literal["auto"] | None = None
    """The size the plan predicts, at each of these providers; auto where the model chooses."""
    nominal: bool | None = None
    """Whether those pixels are nominal."""
    exact: bool | None = None
    """Whether the plan is exact, at each of these providers."""
    trace: dict[str, str] = {}
    """The behavior of some parameters, at each of these providers."""
    refuses: dict[str, list[str]] = {}
    """For each provider the codes of the problems it must be refused with."""


class Cases(Table):
    """The cases of one model."""

    cases: list[Case] = Word(min_length=1)
    """The examples, each a test."""


class Judge(Table):
    """One published schema, and the routes whose payloads it judges."""

    provider: str
    """The provider of the routes."""
    endpoint: str = "*"
    """The endpoint of the routes; * stands for anything."""
    model: str = "*"
    """The provider's own id of the model; * stands for anything."""
    at: str | None = None
    """The object in the payload that is judged, where it is not the whole."""
    schema_: str = Word(alias="schema")
    """The file of the schema; {endpoint} and {model} are filled in."""


class Judges(Table):
    """Which published schema judges which route, and which routes none does."""

    judges: list[Judge]
    """The schemas, each judging every route it fits."""
    wrong: dict[str, list[str]] = {}
    """Fields a published schema is known to be wrong about, each with a comment saying why."""
    without: list[str] = []
    """The routes that no schema judges: model/provider/mode."""
