"""One (model, provider, mode), prepared: everything that does not depend on the request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .body.path import Path
from .constraints import Condition, Exclusive
from .parameters.builder import ParameterWriter
from .price import PriceList
from .sizing.result import SizeResult


@dataclass(frozen=True, slots=True)
class Required:
    """A parameter that no request of this mode goes without, or what may stand in for it."""

    parameter: str
    alternatives: frozenset[str]
    message: str


@dataclass(frozen=True, slots=True)
class Route:
    """What a request is resolved with. Immutable, and safe for any number of threads.

    ``natives`` tells of the provider's own name for something unified what to say instead;
    ``silence`` is what shape and scale come to where nobody asks.
    """

    model: str
    provider: str
    mode: str
    endpoint: str
    encoding: str
    constants: Mapping[str, Any]
    inside: tuple[str, ...]
    words: Mapping[str, ParameterWriter]
    unified: frozenset[str]
    natives: Mapping[str, str]
    order: Mapping[str, int] | None
    required: tuple[Required, ...]
    exclusive: tuple[Exclusive, ...]
    needs: tuple[Condition, ...]
    notices: tuple[str, ...]
    price_list: PriceList
    silence: SizeResult

    def in_order(self, request: Mapping[str, Any]) -> Iterable[str]:
        """The request's parameters, in the table's order where the body has lists that care."""
        order = self.order
        return sorted(request, key=lambda name: order.get(name, len(order))) if order else request

    def own_path(self, name: str) -> Path:
        """Where a parameter goes that nothing is known of: under its own name."""
        return Path(".".join((*self.inside, name)), (*self.inside, name))

    def parameters_of(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """The object in a body that holds the parameters."""
        for name in self.inside:
            body = body.get(name, {})
        return body
