"""The shape of the main table files: models and phrasebooks, and the sections they share.

What a file may say is in this folder and nowhere else; the editors' JSON Schemas are made from it.
How files are found and read is the catalog's business, what they mean is the route's.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from ...entry import Mode
from .parameters import Constraint, Extras, Mapped, Prices, as_list
from .scalars import (
    DateText,
    PathText,
    RatioText,
    Scalar,
    SizeText,
    StrictModel,
    TierText,
    UrlText,
)

Sources = Annotated[
    list[UrlText], BeforeValidator(as_list, json_schema_input_type=UrlText | list[UrlText])
]


class Grid(StrictModel):
    """Which shapes and scales there are to choose from."""

    ratios: list[RatioText] | None = None
    """The ratios offered, widest first."""
    tiers: list[TierText] | None = None
    """The tiers offered, smallest first."""
    sizes: list[SizeText] | None = None
    """The sizes offered, where they are no grid of ratios and tiers."""
    pixels: dict[str, SizeText | dict[str, SizeText]] | None = None
    """Published pixels: ratio to size, or ratio to tier to size."""
    scale: TierText | None = None
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
    inside: PathText | None = None
    """The object in the body that holds the parameters: input, parameters."""
    fields: dict[str, Mapped] = {}
    """The unified parameters taken, with what differs from the phrasebook."""
    extras: Extras = {}
    """The provider's own parameters that pass as they are."""
    constants: dict[str, Any] = {}
    """Native paths that always have the same value."""
    returns: dict[str, Scalar] = {}
    """What comes without asking: {response_format: url}."""
    rules: list[Constraint] = []
    """What must hold between parameters."""
    price: Prices | None = None
    """What an image costs here."""


def _empty(value: object) -> object:
    """``inpaint:`` with nothing below it serves the mode as the phrasebook says."""
    return {} if value is None else value


ModeSection = Annotated[
    Section | None, BeforeValidator(_empty, json_schema_input_type=Section | None)
]


class ModeSections(Section):
    """A section that can say more for one mode."""

    modes: list[Mode] | None = None
    """The modes served; those with a section of their own where left out."""
    generate: ModeSection = None
    """What holds for text to image alone."""
    edit: ModeSection = None
    """What holds for editing an image alone."""
    inpaint: ModeSection = None
    """What holds for repainting under a mask alone."""


class Phrasebook(ModeSections):
    """How one provider says everything, so that no model repeats it."""

    name: str
    """The provider's name as it writes it."""
    aliases: list[str] = []
    """Other names it is asked for by, alone or before a model's."""
    source: Sources
    """Where its API is documented."""
    checked: DateText
    """The day the facts were last compared with the sources."""


class Offer(ModeSections):
    """What one provider takes for one model."""

    phrasebook: str | None = None
    """The phrasebook to speak by, where a provider has several APIs; else the one of its name."""
    source: Sources
    """Where these facts are published."""


class Status(StrictModel):
    """Where a model is in its life."""

    deprecated: DateText | None = None
    """Since when its creator advises against it."""
    retired: DateText | None = None
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
    checked: DateText
    """The day the facts were last compared with their sources."""
    price: Prices | None = None
    """What an image costs, unless a provider says otherwise."""
    providers: dict[str, Offer] = Field(min_length=1)
    """What each provider takes, the preferred one first."""
