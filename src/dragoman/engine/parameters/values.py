"""From the values of a table to a choice of native values, and which value means which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from ...entry import Extra, Parameter, ParameterMapping
from .ranges import Choice, Range, key_of, range_of

Synonyms = Sequence[Sequence[str]]


def choice_of(mapping: ParameterMapping, parameter: Parameter) -> Choice | None:
    """The values a provider takes for a parameter; None where any value may do."""
    if not mapping.values and not mapping.map:
        return None
    exact = {key_of(native): native for native in (*mapping.values, *mapping.map.values())}
    exact |= {key_of(value): native for value, native in mapping.map.items()}
    exact = dict(_with_synonyms(exact, parameter.synonyms)) | exact
    near = dict(_nearest(exact, parameter))
    shown = tuple(dict.fromkeys((*mapping.map, *mapping.values)))
    return Choice(exact, near, shown, mapping.other_values)


@lru_cache(64)
def known_choice(parameter: Parameter) -> Choice | None:
    """The values of the vocabulary itself, each meaning itself or the synonym that is listed."""
    if not parameter.values:
        return None
    exact: dict[str, Any] = {key_of(value): value for value in parameter.values}
    exact = dict(_with_synonyms(exact, parameter.synonyms)) | exact
    return Choice(exact, {}, parameter.values)


def listed_choice(extra: Extra) -> Choice | None:
    """The listed values of an extra, none of which is ever changed."""
    values = extra.values
    return Choice({key_of(value): value for value in values}, {}, values) if values else None


def native_range(low: float | None, high: float | None, kind: str) -> Range | None:
    """A provider's own range, if it states one."""
    return None if low is None and high is None else range_of(kind, low, high)


def expanded(values: Iterable[Any], synonyms: Synonyms) -> frozenset[str]:
    """Values and everything that means the same."""
    keys = {key_of(value) for value in values}
    return frozenset(keys.union(*(group for group in synonyms if not keys.isdisjoint(group))))


def _with_synonyms(exact: dict[str, Any], groups: Synonyms) -> Iterator[tuple[str, Any]]:
    for group in groups:
        meant = next((exact[value] for value in group if value in exact), None)
        if meant is not None:
            yield from ((value, meant) for value in group)


def _nearest(exact: dict[str, Any], parameter: Parameter) -> Iterator[tuple[str, Any]]:
    """For each value of an order that is not offered, the nearest that is; a tie goes down."""
    order = [[value, *_same(value, parameter.synonyms)] for value in parameter.ordered]
    offered = [index for index, values in enumerate(order) if values[0] in exact]
    for index, values in enumerate(order):
        if offered and index not in offered:
            near = min(offered, key=lambda other: (abs(other - index), other))
            yield from ((value, exact[order[near][0]]) for value in values)


def _same(value: str, groups: Synonyms) -> list[str]:
    return [other for group in groups if value in group for other in group if other != value]
