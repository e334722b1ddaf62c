"""A form: the route of a request and the names of its parameters, in the order they are written.

Everything about a request but its values; requests that differ in their values alone share one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from .constraints import Condition, Exclusive, Required
from .parameters.builder import ParameterWriter
from .parameters.travelling import Test
from .plan import Plan
from .route import Route

Writing = tuple[str, ParameterWriter, bool]
"""A parameter's name, how it is written, and whether null leaves it out."""

Fill = Callable[[Mapping[str, Any]], Plan | None]
"""The plan of a request of the same form and settled values, or ``RequestError``; None where a
value does not travel."""


class Kept(NamedTuple):
    """What requests of one form and the same settled values come to.

    ``numbers`` are the settled values whose type counts too: 1, 1.0 and true are one key.
    """

    numbers: tuple[tuple[int, type], ...]
    fill: Fill


class Form:
    """``travelling`` are the parameters whose values decide nothing, each with the test that tells
    so; the values of the others are the ``key`` under which a plan is kept.

    ``carriers`` are the parameters whose being given made the mode; ``facts`` are the first of
    every plan's, and ``is_priced`` tells whether a price can be known.
    """

    __slots__ = (
        "carriers",
        "conditions",
        "exclusive",
        "facts",
        "is_priced",
        "kept",
        "key",
        "required",
        "route",
        "strict",
        "travelling",
        "writings",
    )

    def __init__(
        self,
        route: Route,
        request: Mapping[str, Any],
        carriers: Iterable[str],
        *,
        strict: bool,
    ) -> None:
        names = frozenset(request)
        self.route = route
        self.facts = (*route[:5], route.notices)
        self.is_priced = bool(route.prices.rates) and not _native_names(route, names)
        self.strict = strict
        self.carriers = tuple(name for name in carriers if name in names)
        self.writings: tuple[Writing, ...] = tuple(_writings(route, names))
        self.required: tuple[Required, ...] = route.required
        self.exclusive: tuple[Exclusive, ...] = tuple(
            one for one in route.exclusive if one.concerns(names)
        )
        self.conditions: tuple[Condition, ...] = tuple(
            one for one in route.conditions if one.concerns(names)
        )
        self.travelling: tuple[tuple[str, Test], ...] = tuple(
            (name, test)
            for name, writer, _ in self.writings
            if name not in route.settled and (test := writer.travelling(request[name]))
        )
        blank = {"model", *(name for name, _ in self.travelling)}
        self.key = _getter([name for name, _, _ in self.writings if name not in blank])
        self.kept: dict[tuple[Any, ...], Kept | None] = {}


def _native_names(route: Route, names: frozenset[str]) -> frozenset[str]:
    """The native names in a request that no table makes a parameter of: they leave a price open."""
    return names.intersection(route.native_names).difference(route.writers)


def _writings(route: Route, names: frozenset[str]) -> Iterable[Writing]:
    """Unified parameters and extras in the order of the reference, then the others by name."""
    unified = [name for name in route.unified if name in names]
    own = [name for name in route.writers if name in names and name not in route.unified]
    known = [*unified, *own]
    for name in (*known, *sorted(names.difference(known))):
        yield name, route.writer(name), name in route.unified


def _getter(names: list[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """A function that returns the values of some members as a tuple."""
    if len(names) > 1:
        return itemgetter(*names)
    if names:
        (name,) = names
        return lambda request: (request[name],)
    return lambda _: ()
