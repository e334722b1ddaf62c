"""The requests that are measured, and the routes they are asked of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from json import loads
from time import perf_counter_ns
from typing import Any, NamedTuple

import yardstick
from dragoman import Catalog, RequestError

FOUR: Mapping[str, Any] = {"size": "1024x1024", "n": 1}
"""With ``model`` and ``prompt`` a request of four parameters."""
NINE: Mapping[str, Any] = {
    **FOUR,
    "quality": "high",
    "response_format": "b64_json",
    "output_format": "png",
    "seed": 7,
    "user": "user-1",
}
TWELVE: Mapping[str, Any] = {
    **NINE,
    "background": "opaque",
    "negative_prompt": "blurred",
    "moderation": "low",
}


class Route(NamedTuple):
    """A model at one provider, with a size that its table has."""

    model: str
    provider: str
    size: str = "1024x1024"

    def asked(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields as this route is asked for them: its model, its size where one is asked."""
        sized = {"size": self.size} if "size" in fields else {}
        return {"model": self.model, **fields, **sized}


class Resolving(NamedTuple):
    """The work measured: parse, resolve, read the payloads and the trace."""

    catalog: Catalog
    provider: str | None = None

    def work(self, bodies: Sequence[bytes]) -> int:
        resolve, provider = self.catalog.resolve, self.provider
        start = perf_counter_ns()
        for body in bodies:
            plan = resolve(loads(body), provider=provider)
            _, _ = plan.payloads, plan.trace
        return perf_counter_ns() - start


class Refusing(NamedTuple):
    """The work measured where every request is refused: parse, resolve, read the problems."""

    catalog: Catalog
    provider: str | None = None
    read: bool = True

    def work(self, bodies: Sequence[bytes]) -> int:
        resolve, provider = self.catalog.resolve, self.provider
        start = perf_counter_ns()
        for body in bodies:
            try:
                resolve(loads(body), provider=provider)
            except RequestError as error:
                _ = error.problems if self.read else None
                continue
            raise AssertionError(f"not refused: {body[:200]!r}")
        return perf_counter_ns() - start


def routes(catalog: Catalog, mode: str, most: int, fields: Mapping[str, Any] = FOUR) -> list[Route]:
    """The routes of a mode that can answer the fields, or so many of them, evenly taken."""
    every = [
        Route(name, provider)
        for name, model in catalog.items()
        for provider, modes in model.providers.items()
        if mode in modes
    ]
    some = every[:: max(1, len(every) // most)]
    return [route for one in some if (route := fitted(catalog, one, fields))]


def fitted(catalog: Catalog, route: Route, fields: Mapping[str, Any]) -> Route | None:
    """The route with the size of its table that is nearest; None where it refuses the fields."""
    asked = yardstick.request({**fields, "model": route.model})
    try:
        plan = catalog.resolve(asked, provider=route.provider)
    except RequestError:
        return None
    return route._replace(size=f"{plan.size.width}x{plan.size.height}") if plan.size else route
