"""Requests that no kept result can answer: the long way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from json import loads
from statistics import median
from time import perf_counter_ns
from typing import Any, NamedTuple

from dragoman import Catalog
from internals import unseen
from rows import Figure, Setting
from workload import FOUR, Resolving, Route, routes
from yardstick import Spread, Texts, costs, parsing, spread, text, texts

DICE = random.Random(7)


class Costs(NamedTuple):
    """What one route costs where the size is new to it, and where only the combination is."""

    size: float
    values: float


def never_seen(setting: Setting) -> list[Figure]:
    """Sizes of the tables, first new to the route, then known to it, but not with this count.

    Each call is made to another catalogue, and none of them was asked this before.
    """
    asked = routes(setting.catalog, "generate", setting.most)
    copies = max(3, setting.calls // 2)
    rounds = [first_costs([unseen() for _ in range(copies)], asked) for _ in range(3)]
    each = list(zip(*rounds, strict=True))
    values = [median(costs.values for costs in of_one) for of_one in each]
    sizes = [median(costs.size for costs in of_one) for of_one in each]
    return [
        Figure("values seen, not together", "Y", spread(values, "routes")),
        Figure("size in the table, new to the route", "Y", spread(sizes, "routes")),
    ]


def first_costs(catalogs: Sequence[Catalog], asked: Sequence[Route]) -> list[Costs]:
    """Every route is prepared by another size first, with the count that is asked last."""
    found = []
    for route in asked:
        fields = route.asked(FOUR)
        in_each(catalogs, route, {**fields, "size": "16:9"})
        size = in_each(catalogs, route, {**fields, "n": 2})
        found.append(Costs(size, in_each(catalogs, route, fields)))
    return found


def in_each(catalogs: Sequence[Catalog], route: Route, fields: dict[str, Any]) -> float:
    """What one call to each of the catalogues costs in Y."""
    calls = [(one.resolve, text(fields)) for one in catalogs]
    provider = route.provider
    start = perf_counter_ns()
    for resolve, body in calls:
        plan = resolve(loads(body), provider=provider)
        _, _ = plan.payloads, plan.trace
    whole = perf_counter_ns() - start
    return whole / parsing([body for _, body in calls]) - 1


def new_size(setting: Setting) -> list[Figure]:
    """Pixels drawn anew for each call; the median over the routes, and the worst of them."""
    asked = routes(setting.catalog, "generate", setting.most)
    each = [of_new_sizes(setting, route) for route in asked]
    worst = max(range(len(each)), key=lambda place: each[place].median)
    note = f"{asked[worst].model} at {asked[worst].provider}"
    return [
        Figure("median", "Y", spread([one.median for one in each], "routes")),
        Figure("worst", "Y", each[worst]._replace(note=note)),
    ]


def of_new_sizes(setting: Setting, route: Route) -> Spread:
    def fresh() -> Texts:
        return [text({**route.asked(FOUR), "size": drawn()}) for _ in range(setting.calls)]

    rounds = costs(fresh, Resolving(setting.catalog, route.provider), setting.rounds)
    return spread([one.in_y for one in rounds], "rounds")


def drawn() -> str:
    return f"{DICE.randint(256, 4096)}x{DICE.randint(256, 4096)}"
