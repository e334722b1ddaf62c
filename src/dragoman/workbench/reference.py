"""The parameter reference of a model: what a caller may say, and where it is heard.

One row for each parameter, laid over all of the model's routes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..engine.model import Model
from ..engine.parameters.ranges import key_of
from ..engine.sizing.build import axes_of
from ..tables.language.parameters import ParameterMapping
from ..tables.language.vocabulary import Parameter
from ..tables.layers import WRITTEN_BY, Entry


@dataclass(frozen=True, slots=True)
class Row:
    """One parameter of the reference.

    ``providers`` is empty where every provider hears it; ``values`` and ``default`` are empty where
    they differ too much to be said in one word.
    """

    name: str
    group: str
    type: str
    about: str
    required: bool
    modes: tuple[str, ...]
    providers: tuple[str, ...]
    values: tuple[Any, ...] = ()
    default: Any = None
    least: float | None = None
    most: float | None = None


def reference(model: Model) -> list[Row]:
    """Every parameter of a model, in the order of the vocabulary, extras last."""
    entries = list(model.entries())
    return [*_unified(model, entries), *_extras(model, entries)]


def _unified(model: Model, entries: list[Entry]) -> Iterator[Row]:
    for name, parameter in model.vocabulary.parameters.items():
        takers = [said for said in entries if said.accepts(name)]
        if takers or parameter.emulated or name == "model":
            modes = _modes(model, takers if not parameter.emulated and takers else entries)
            anywhere = bool(parameter.emulated) or name == "model"
            fields = [said.fields[name] for said in takers if name in said.fields]
            yield Row(
                name=name,
                group=parameter.group,
                type="file" if parameter.type == "image" else parameter.type,
                about=" ".join(filter(None, (parameter.about, parameter.more))),
                required=bool(set(parameter.required).intersection(modes)),
                modes=tuple(mode for mode in modes if mode in parameter.modes),
                providers=() if anywhere else _scope(model, takers),
                values=tuple(_values(name, parameter, takers)),
                default=_default(parameter, fields, everywhere=len(fields) == len(entries)),
                least=parameter.min,
                most=_most(parameter, fields),
            )


def _extras(model: Model, entries: list[Entry]) -> Iterator[Row]:
    names = dict.fromkeys((said.provider, name) for said in entries for name in said.extras)
    for provider, name in names:
        takers = [said for said in entries if said.provider == provider and name in said.extras]
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


def _modes(model: Model, entries: Iterable[Entry]) -> tuple[str, ...]:
    served = {said.mode for said in entries}
    return tuple(mode for mode in model.modes if mode in served)


def _scope(model: Model, takers: list[Entry]) -> tuple[str, ...]:
    providers = tuple(dict.fromkeys(said.provider for said in takers))
    return () if len(providers) == len(model.table.providers) else providers


def _values(name: str, parameter: Parameter, takers: list[Entry]) -> Iterator[Any]:
    """The unified words that some provider honours exactly."""
    fields = [said.fields[name] for said in takers if name in said.fields]
    if parameter.values:
        yield from parameter.values
    elif name == "resolution":
        labels = (str(tier) for said in takers for tier in said.grid.tiers or ())
        yield from dict.fromkeys([*_auto(fields), *labels])
    elif parameter.type == "string" and name not in WRITTEN_BY and all(map(_is_listed, fields)):
        yield from dict.fromkeys(word for field in fields for word in (*field.spell, *field.values))


def _is_listed(field: ParameterMapping) -> bool:
    return bool(field.values or field.spell)


def _auto(fields: list[ParameterMapping]) -> list[str]:
    return ["auto"] if any("auto" in field.spell for field in fields) else []


def _default(parameter: Parameter, fields: list[ParameterMapping], *, everywhere: bool) -> Any:
    """What is assumed without the parameter, where that is one thing everywhere."""
    said = {_unified_word(parameter, field) for field in fields}
    only = said.pop() if everywhere and len(said) == 1 else None
    return parameter.default if only is None else only


def _unified_word(parameter: Parameter, field: ParameterMapping) -> Any:
    """A default in the words of a request, where the table has the provider's."""
    default = field.default
    if key_of(default) not in map(key_of, field.spell):
        default = next((word for word, said in field.spell.items() if said == default), default)
    return int(default) if parameter.type == "integer" and default is not None else default


def _most(parameter: Parameter, fields: list[ParameterMapping]) -> float | None:
    if parameter.emulated:
        return parameter.max
    most = [field.max for field in fields]
    return max(most) if most and None not in most else parameter.max  # type: ignore[type-var]


def size_groups(model: Model) -> dict[str, list[tuple[str, str, str]]]:
    """The sizes a model can be asked for, by tier: pixels, how to ask for them, and whom.

    Free sizes are told by their limits; ``Auto`` stands first where somebody spells it.
    """
    groups: dict[str, dict[tuple[str, str], list[str]]] = {}
    for said in model.entries():
        for title, size, ask in _sizes(said):
            providers = groups.setdefault(title, {}).setdefault((size, ask), [])
            if said.provider not in providers:
                providers.append(said.provider)
    return {
        title: [(size, ask, ", ".join(providers)) for (size, ask), providers in rows.items()]
        for title, rows in groups.items()
    }


def _sizes(said: Entry) -> Iterator[tuple[str, str, str]]:
    axes = axes_of(said, {})
    if axes.spells_auto:
        yield "Flexible", "auto", '"auto": the model chooses'
    if axes.free:
        yield "Flexible", "any", str(axes.free)
    for cell in axes.cells():
        if cell.size:
            nominal = " (nominal)" if cell.nominal else ""
            labels = " + ".join(f'"{label}"' for label in (cell.ratio, cell.tier) if label)
            ask = " or ".join(filter(None, (f'"{cell.size}"', labels)))
            yield f"{cell.tier or 'Sizes'}", f"{cell.size}{nominal}", ask
