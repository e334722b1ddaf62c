"""The parameters of a model: one row for each, over all of its providers and modes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..entry import WRITTEN_BY, Entry, Parameter, ParameterMapping
from .model import ModelEntries


class Row(NamedTuple):
    """One parameter of a model."""

    name: str
    group: str
    """The section of the reference it stands in."""
    type: str
    """A JSON type; ``file`` for input images."""
    about: str
    required: bool
    """Whether a mode needs it."""
    modes: tuple[str, ...]
    """The modes it is for."""
    providers: tuple[str, ...]
    """The providers that take it; empty where every one does."""
    values: tuple[Any, ...] = ()
    """The values it may have; empty where they are not listed."""
    default: Any = None
    """What is assumed without it; None where providers differ."""
    least: float | None = None
    most: float | None = None


def reference(model: ModelEntries) -> list[Row]:
    """Every parameter of a model, in the order of the vocabulary, extras last."""
    entries = list(model.entries())
    return [*_unified(model, entries), *_extras(model, entries)]


def _unified(model: ModelEntries, entries: Sequence[Entry]) -> Iterator[Row]:
    for name, parameter in model.vocabulary.parameters.items():
        takers = [entry for entry in entries if entry.accepts(name)]
        if takers or parameter.emulated_by or name == "model":
            yield _row(model, name, parameter, entries, takers)


def _row(
    model: ModelEntries,
    name: str,
    parameter: Parameter,
    entries: Sequence[Entry],
    takers: Sequence[Entry],
) -> Row:
    """The row of a unified parameter that some entries take, or that is emulated."""
    emulated = parameter.emulated_by is not None
    modes = _modes(model, takers if takers and not emulated else entries)
    mappings = [entry.parameters[name] for entry in takers if name in entry.parameters]
    return Row(
        name=name,
        group=parameter.group,
        type="file" if parameter.type == "image" else parameter.type,
        about=" ".join(filter(None, (parameter.about, parameter.details))),
        required=not set(parameter.required_in).isdisjoint(modes),
        modes=tuple(mode for mode in modes if mode in parameter.modes),
        providers=() if emulated or name == "model" else _providers(takers, entries),
        values=tuple(_values(name, parameter, takers, mappings)),
        default=_default(parameter, mappings, everywhere=len(mappings) == len(entries)),
        least=parameter.min,
        most=_most(parameter, mappings),
    )


def _extras(model: ModelEntries, entries: Sequence[Entry]) -> Iterator[Row]:
    names = dict.fromkeys((entry.provider, name) for entry in entries for name in entry.extras)
    for provider, name in names:
        takers = [entry for entry in entries if entry.provider == provider and name in entry.extras]
        extra = takers[0].extras[name]
        yield Row(
            name=name,
            group=model.vocabulary.groups[-1],
            type=extra.type,
            about=extra.about or "",
            required=False,
            modes=_modes(model, takers),
            providers=(provider,),
            values=tuple(extra.values),
            default=extra.default,
            least=extra.min,
            most=extra.max,
        )


def _modes(model: ModelEntries, entries: Iterable[Entry]) -> tuple[str, ...]:
    served = {entry.mode for entry in entries}
    return tuple(mode for mode in model.modes if mode in served)


def _providers(takers: Iterable[Entry], entries: Iterable[Entry]) -> tuple[str, ...]:
    """The providers of some entries; none where they are all there are."""
    providers = tuple(dict.fromkeys(entry.provider for entry in takers))
    every = {entry.provider for entry in entries}
    return () if len(providers) == len(every) else providers


def _values(
    name: str, parameter: Parameter, takers: Iterable[Entry], mappings: Sequence[ParameterMapping]
) -> Iterator[Any]:
    """The unified values that some provider honours exactly."""
    if parameter.values:
        yield from parameter.values
    elif name == "resolution":
        auto = ["auto"] if any("auto" in mapping.map for mapping in mappings) else []
        tiers = (tier for entry in takers for tier in entry.tiers)
        yield from dict.fromkeys([*auto, *tiers])
    elif parameter.type == "string" and name not in WRITTEN_BY and all(map(_is_listed, mappings)):
        listed = (value for mapping in mappings for value in (*mapping.map, *mapping.values))
        yield from dict.fromkeys(listed)


def _is_listed(mapping: ParameterMapping) -> bool:
    return bool(mapping.values or mapping.map)


def _default(
    parameter: Parameter, mappings: Iterable[ParameterMapping], *, everywhere: bool
) -> Any:
    """What is assumed without the parameter, where every provider assumes the same."""
    defaults = {_unified_default(parameter, mapping) for mapping in mappings}
    only = defaults.pop() if everywhere and len(defaults) == 1 else None
    return parameter.default if only is None else only


def _unified_default(parameter: Parameter, mapping: ParameterMapping) -> Any:
    """A default as a request would write it, where the table has the provider's value."""
    default = mapping.default
    if default is None:
        return None
    if not any(_same(default, value) for value in mapping.map):
        natives = mapping.map.items()
        default = next((value for value, native in natives if native == default), default)
    return int(default) if parameter.type == "integer" else default


def _same(default: object, value: str) -> bool:
    """Whether a default is a value of the map: neither case nor the JSON type matters."""
    return str(default).casefold() == value.casefold()


def _most(parameter: Parameter, mappings: Iterable[ParameterMapping]) -> float | None:
    """The most that some provider takes; what the vocabulary allows where one has no limit."""
    if parameter.emulated_by:
        return parameter.max
    limits = [mapping.max for mapping in mappings]
    known = [limit for limit in limits if limit is not None]
    return max(known) if known and len(known) == len(limits) else parameter.max
