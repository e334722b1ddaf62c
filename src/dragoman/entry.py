"""What the tables say of one (model, provider, mode): what tables write and the engine reads.

Plain values, each to JSON and back without loss. What a table leaves out has the default given
here; labels of ratios, tiers and sizes, days and dollars are texts, as a table writes them.
Nothing here knows how tables are read or what a request is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypeVar

Mode = Literal["generate", "edit", "inpaint"]
MODES: tuple[Mode, ...] = ("generate", "edit", "inpaint")

Record = TypeVar("Record")


class SizeLimits(NamedTuple):
    """The limits of a size, or of a ratio, that may be chosen freely."""

    side: tuple[int, int] | None = None
    """Least and most pixels of one side."""
    area: tuple[int, int] | None = None
    """Least and most pixels in all: width times height."""
    multiple_of: int = 1
    """Both sides are multiples of this."""
    widest: str | None = None
    """The widest ratio; the tallest is the same one turned."""


class ParameterMapping(NamedTuple):
    """How one unified parameter is written for a provider."""

    to: tuple[str, ...] = ()
    """Native paths such as ``a.b[0].c``; one for each side of a size or each image. The parameter's
    own name where empty. A leading slash leaves ``Entry.nested_in``; ``[]`` appends."""
    to_many: str | None = None
    """The path for several images, where one alone goes to ``to``."""
    template: Any = None
    """What is written: any JSON with {value}, {width}, {height}, {ratio}, {tier}, {url}, {data},
    {type} or {file} in it."""
    url_template: Any = None
    """What is written for an image given by its address, where that differs."""
    map: Mapping[str, Any] = {}
    """Unified value to native value."""
    values: tuple[Any, ...] = ()
    """The native values that are taken; case and synonyms are matched."""
    other_values: bool = False
    """Whether values that are not listed are taken too."""
    min: float | None = None
    """The least: a value, characters of a text, images."""
    max: float | None = None
    """The most: a value, characters of a text, images; of ``n`` what one call makes."""
    inverted: bool = False
    """Whether 1 less the value is written."""
    default: Any = None
    """What the provider assumes when nothing is sent."""
    required: bool = False
    """Whether the provider must be sent it: the default is written when the request has none."""
    limits: SizeLimits | None = None
    """Within which any size, or any ratio, may be chosen."""
    also_send: Mapping[str, Any] = {}
    """Native path to value: what is sent beside it."""
    note: str | None = None
    """What a caller should know each time it is sent."""


class Extra(NamedTuple):
    """A parameter of one provider that is sent under its own name."""

    type: str = "any"
    """string, integer, number, boolean, object, array or any."""
    input_images: bool = False
    """Whether it carries input images, so that a request with it is an edit."""
    about: str | None = None
    """One sentence for the reference."""
    values: tuple[Any, ...] = ()
    """The values it takes, where they are listed."""
    min: float | None = None
    """The least value; of a list the least count."""
    max: float | None = None
    """The most; of a list the greatest count."""
    default: Any = None
    """What the provider assumes."""
    to: str | None = None
    """Its native path, where that is not its own name."""


class Constraint(NamedTuple):
    """What must hold between parameters, and the reason a caller is given."""

    because: str
    """The reason, as a clause."""
    exclusive: tuple[str, ...] = ()
    """At most one of these may be given."""
    when: Mapping[str, tuple[Any, ...] | None] = {}
    """The parameters that must be given, each with the values it must have (None: any); of images
    their count."""
    needs: Mapping[str, tuple[Any, ...]] = {}
    """What other parameters must then be; their defaults count."""
    no_effect: tuple[str, ...] = ()
    """Parameters that are then sent, but may not be honoured."""


class Price(NamedTuple):
    """What one image costs in US dollars, and for which images."""

    per_image: str | None = None
    """Dollars for one image."""
    per_megapixel: str | None = None
    """Dollars for each started megapixel (1024 x 1024) of one image."""
    when: Mapping[str, tuple[Any, ...]] = {}
    """The resolution, size, quality or mode the price is for; the first that fits counts."""


class Entry(NamedTuple):
    """What the tables say of one (model, provider, mode), all layers merged."""

    model: str
    """The model's name: that of its file."""
    provider: str
    mode: Mode
    id: str
    """The provider's own id of the model."""
    endpoint: str
    """The provider's own name for the call; {id} stands for the id."""
    encoding: str = "json"
    """How the body is sent: json or multipart."""
    other_ids: tuple[str, ...] = ()
    """Ids by which the model is also found; ``id`` is sent."""
    nested_in: str | None = None
    """The object of the body that holds the parameters."""
    parameters: Mapping[str, ParameterMapping] = {}
    """The unified parameters taken, in the order of the vocabulary."""
    extras: Mapping[str, Extra] = {}
    """The provider's own parameters."""
    always: Mapping[str, Any] = {}
    """Native path to value: what every body holds."""
    returns: Mapping[str, Any] = {}
    """What comes back without asking: {response_format: url}."""
    constraints: tuple[Constraint, ...] = ()
    """What must hold between parameters at this provider; the innermost layer's first."""
    ratios: tuple[str, ...] = ()
    """The ratios offered."""
    tiers: tuple[str, ...] = ()
    """The tiers offered."""
    sizes: tuple[str, ...] = ()
    """The sizes offered, where they are no grid of ratios and tiers."""
    size_table: Mapping[str, str | Mapping[str, str]] = {}
    """Published pixels: ratio to size, or ratio to tier to size."""
    default_tier: str | None = None
    """The tier meant when only a ratio is given; the one nearest 1K where there is none."""
    prices: tuple[Price, ...] = ()
    """What an image costs; the first price that fits counts."""

    def accepts(self, name: str) -> bool:
        """Whether a unified parameter is taken, under its own name or through another's."""
        return not self.parameters.keys().isdisjoint(WRITTEN_BY.get(name, (name,)))


WRITTEN_BY = {
    "size": ("size", "aspect_ratio", "resolution"),
    "aspect_ratio": ("aspect_ratio", "size"),
    "resolution": ("resolution", "size"),
}
"""Shape and scale are taken wherever one native field or another can express them."""


class Parameter(NamedTuple):
    """One unified parameter, whichever provider is asked."""

    type: str
    """string, integer, number, boolean, object, array, any, or image: one input image or a list."""
    group: str
    """The section of the reference it stands in."""
    about: str
    """One sentence for people."""
    details: str | None = None
    """Further sentences for the reference."""
    required_in: tuple[Mode, ...] = ()
    """The modes in which no request goes without it."""
    modes: tuple[Mode, ...] = MODES
    """The modes in which it means anything."""
    min: float | None = None
    """The least any provider could accept: a value, characters, a count."""
    max: float | None = None
    """The most any provider could accept."""
    values: tuple[str, ...] = ()
    """The values it may have, where no provider can have another."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Values that mean the same."""
    ordered: tuple[str, ...] = ()
    """Values from least to most; one that is not offered becomes the nearest that is."""
    default: Any = None
    """What is meant when it is not given."""
    emulated_by: str | None = None
    """Who does it where the provider cannot: calls (several of them) or the gateway."""
    same_value_same_image: bool = False
    """Whether several calls with one value make one image several times."""
    emulated_with: str | None = None
    """The parameter with which it is emulated: where the gateway does that one, so it does this."""


class Vocabulary(NamedTuple):
    """Every unified parameter, in the order of the reference."""

    groups: tuple[str, ...]
    """The sections of the reference, in order."""
    parameters: Mapping[str, Parameter]
    constraints: tuple[Constraint, ...] = ()
    """What must hold between parameters whichever provider is asked."""


class Status(NamedTuple):
    """Where a model is in its life; days as texts."""

    deprecated: str | None = None
    """Since when its creator advises against it."""
    retired: str | None = None
    """Since when it no longer answers."""
    successor: str | None = None
    """The model to use instead."""


class ModelRecord(NamedTuple):
    """One model with the entries of all its providers and modes."""

    name: str
    """The name it is listed under: that of its file."""
    title: str
    """The name for people."""
    creator: str
    checked: str
    """The day the facts were last compared with their sources."""
    about: str | None = None
    """One sentence on what it is."""
    family: str | None = None
    """The line of models it belongs to."""
    aliases: tuple[str, ...] = ()
    """Other names people use for it."""
    status: Status | None = None
    """Whether it is deprecated or retired."""
    sources: Mapping[str, tuple[str, ...]] = {}
    """Where each provider's facts are published."""
    entries: tuple[Entry, ...] = ()
    """Every (provider, mode), the preferred provider first."""
    listed: bool = True
    """Whether a table has it; else a phrasebook alone says all that is known."""


class ProviderRecord(NamedTuple):
    """One provider, and what its phrasebook alone says of a model that no table lists."""

    name: str
    """The name it goes by."""
    aliases: tuple[str, ...] = ()
    """Other names it is asked for by."""
    entries: tuple[Entry, ...] = ()
    """One for each mode that an unlisted model can be asked for; the id is left open."""


PARTS: dict[tuple[type, str], type] = {
    (ParameterMapping, "limits"): SizeLimits,
    (Entry, "parameters"): ParameterMapping,
    (Entry, "extras"): Extra,
    (Entry, "constraints"): Constraint,
    (Entry, "prices"): Price,
    (Vocabulary, "parameters"): Parameter,
    (Vocabulary, "constraints"): Constraint,
    (ModelRecord, "status"): Status,
    (ModelRecord, "entries"): Entry,
    (ProviderRecord, "entries"): Entry,
}
"""The members of records that hold other records: one, several by name, or several in order."""

OPEN = frozenset({"template", "url_template", "default", "also_send", "always", "map", "returns"})
"""The members whose values are any JSON, lists in it included, and stay as they are."""


def to_data(record: Any) -> dict[str, Any]:
    """A record as JSON-ready data; members that have their default are left out."""
    defaults = record._field_defaults
    return {
        name: _plain(value) if name not in OPEN else value
        for name, value in zip(record._fields, record, strict=True)
        if name not in defaults
        or value != defaults[name]
        or type(value) is not type(defaults[name])
    }


def _plain(value: Any) -> Any:
    if hasattr(value, "_fields"):
        return to_data(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return value


def from_data(kind: type[Record], data: Mapping[str, Any]) -> Record:
    """The record of some data: what ``to_data`` made of it, before or after JSON."""
    return kind(**{name: _member(kind, name, value) for name, value in data.items()})


def _member(kind: type[Any], name: str, value: Any) -> Any:
    if name in OPEN or isinstance(value, str | None):
        return value
    part = PARTS.get((kind, name))
    if part is None:
        return _frozen(value)
    if isinstance(value, list):
        return tuple([from_data(part, item) for item in value])
    if part in {SizeLimits, Status}:
        return from_data(part, value)
    return {key: from_data(part, item) for key, item in value.items()}


def _frozen(value: Any) -> Any:
    """Lists as tuples, also below."""
    if isinstance(value, list):
        return tuple([_frozen(item) for item in value])
    if isinstance(value, dict):
        return {name: _frozen(item) for name, item in value.items()}
    return value
