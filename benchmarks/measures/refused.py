"""Requests that are refused, and models that no table has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rows import Figure, Setting
from workload import FOUR, Refusing, Resolving, Route, routes
from yardstick import Texts, costs, median_cost, numbers, spread, text


def refused(setting: Setting) -> list[Figure]:
    """A size that is none and a count of none: the same ones again, then others in each call."""
    asked = routes(setting.catalog, "generate", setting.most)
    same = [refusal(setting, route, lambda: {"size": "banana", "n": 0}) for route in asked]
    other = [refusal(setting, route, other_fields) for route in asked]
    return [
        Figure("like one before", "Y", spread(same, "routes")),
        Figure("never seen", "Y", spread(other, "routes")),
    ]


def other_fields() -> dict[str, Any]:
    number = next(numbers)
    return {"size": f"banana {number}", "n": -number}


def refusal(setting: Setting, route: Route, fields: Callable[[], dict[str, Any]]) -> float:
    def fresh() -> Texts:
        return [text({"model": route.model, **fields()}) for _ in range(setting.calls)]

    return median_cost(fresh, Refusing(setting.catalog, route.provider).work, setting.rounds)


def unknown(setting: Setting) -> list[Figure]:
    """A name that nothing has, and an id that no table has at each provider: new in each call.

    The refusal of an unknown model is caught and its message is not read.
    """
    catalog = setting.catalog
    nobody = Refusing(catalog, read=False).work
    rounds = costs(lambda: named("no-such-model"), nobody, setting.rounds)
    providers = sorted({name for model in catalog.values() for name in model.providers})
    at_each = [of_new_ids(setting, f"{name}/brand-new") for name in providers]
    return [
        Figure("unknown model", "Y", spread([one.in_y for one in rounds], "rounds")),
        Figure("unlisted id", "Y", spread(at_each, "providers")),
    ]


def of_new_ids(setting: Setting, name: str) -> float:
    return median_cost(lambda: named(name), Resolving(setting.catalog).work, setting.rounds)


def named(name: str) -> Texts:
    """Three requests for models whose names no request had before."""
    return [text({"model": f"{name}-{next(numbers)}", **FOUR}) for _ in range(3)]
