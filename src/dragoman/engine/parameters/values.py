"""From the words of a table to a choice of native words, and which word means which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...tables.language.parameters import Extra, ParameterMapping
from ...tables.language.vocabulary import Parameter
from .ranges import Bounds, Choice, key_of


def choice_of(field: ParameterMapping, parameter: Parameter) -> Choice | None:
    """The words a provider takes for a parameter; None where any value may do."""
    if not field.values and not field.spell:
        return None
    exact = {key_of(native): native for native in (*field.values, *field.spell.values())}
    exact |= {key_of(word): native for word, native in field.spell.items()}
    exact = dict(_with_synonyms(exact, parameter.synonyms)) | exact
    near = dict(_nearest(exact, parameter))
    shown = tuple(dict.fromkeys((*field.spell, *field.values)))
    return Choice(exact, near, shown, field.open)


def known_choice(parameter: Parameter) -> Choice | None:
    """The words of the vocabulary itself, each meaning itself or the synonym that is listed."""
    if not parameter.values:
        return None
    exact: dict[str, Any] = {key_of(word): word for word in parameter.values}
    exact = dict(_with_synonyms(exact, parameter.synonyms)) | exact
    return Choice(exact, {}, tuple(parameter.values))


def listed_choice(extra: Extra) -> Choice | None:
    """The listed values of an extra, none of which is ever changed."""
    values = extra.values
    return Choice({key_of(word): word for word in values}, {}, tuple(values)) if values else None


def here_bounds(low: float | None, high: float | None, kind: str) -> Bounds | None:
    """A provider's own range, if it states one."""
    return None if low is None and high is None else Bounds(kind, low, high)


def expanded(words: Iterable[Any], synonyms: list[list[str]]) -> frozenset[str]:
    """Words and everything that means the same."""
    keys = {key_of(word) for word in words}
    return frozenset(keys.union(*(group for group in synonyms if not keys.isdisjoint(group))))


def _with_synonyms(exact: dict[str, Any], groups: list[list[str]]) -> Iterator[tuple[str, Any]]:
    for group in groups:
        meant = next((exact[word] for word in group if word in exact), None)
        if meant is not None:
            yield from ((word, meant) for word in group)


def _nearest(exact: dict[str, Any], parameter: Parameter) -> Iterator[tuple[str, Any]]:
    """For each word of an order that is not offered, the nearest that is; a tie goes down."""
    order = [[word, *_same(word, parameter.synonyms)] for word in parameter.ordered]
    offered = [index for index, words in enumerate(order) if words[0] in exact]
    for index, words in enumerate(order):
        if offered and index not in offered:
            near = min(offered, key=lambda other: (abs(other - index), other))
            yield from ((word, exact[order[near][0]]) for word in words)


def _same(word: str, groups: list[list[str]]) -> list[str]:
    return [other for group in groups if word in group for other in group if other != word]
