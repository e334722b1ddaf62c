"""One (model, provider, mode), prepared: everything that does not depend on the request."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from .body.copies import fresh_copy
from .body.path import Path
from .constraints import Condition, Exclusive, Required
from .parameters.builder import ParameterWriter
from .parameters.model_id import ModelIdWriter
from .parameters.passthrough import DroppedWriter, PassthroughWriter
from .parameters.unknown import UNKNOWN, UnknownWriter
from .price import PriceList
from .sizing.result import SizeResult

Elsewhere = Callable[[str], str | None]
"""Where a parameter is taken that a route does not take, as a clause; None for an unknown one."""


class Route(NamedTuple):
    """What a request is resolved with. Immutable, and safe for any number of threads.

    ``endpoint`` has the model's id in it, ``id_path`` is where the body has it; ``unified`` are
    the vocabulary's parameters in the order of the reference; ``native_names`` are the provider's
    own names for them, with what to use instead; ``settled`` are the parameters on whose values
    others depend; ``unasked`` is what shape and scale come to where a request has neither.
    """

    model: str
    provider: str
    mode: str
    endpoint: str
    encoding: str
    always: Mapping[str, Any]
    nested_in: tuple[str, ...]
    writers: Mapping[str, ParameterWriter]
    unified: Collection[str]
    elsewhere: Elsewhere
    native_names: Mapping[str, str]
    id_path: Path | None
    required: tuple[Required, ...]
    exclusive: tuple[Exclusive, ...]
    conditions: tuple[Condition, ...]
    settled: frozenset[str]
    notices: tuple[str, ...]
    prices: PriceList
    unasked: SizeResult

    def writer(self, name: str) -> ParameterWriter:
        """How a parameter is written; one that no table knows goes under its own name."""
        known = self.writers.get(name)
        if known is not None:
            return known
        if name not in self.native_names and (where := self.elsewhere(name)):
            return DroppedWriter(where)
        path = Path(".".join((*self.nested_in, name)), (*self.nested_in, name))
        note = self.native_names.get(name, UNKNOWN)
        return UnknownWriter(self.nested_in, PassthroughWriter(path, path.text, note=note))

    def with_id(self, id_: str) -> Route:
        """The same route for a model of another id, where this one's is open."""
        naming = self.writers["model"]
        assert isinstance(naming, ModelIdWriter)
        endpoint = self.endpoint.replace(naming.id, id_)
        always = fresh_copy(self.always)
        if self.id_path:
            self.id_path.put(always, id_)
        return self._replace(
            model=id_,
            endpoint=endpoint,
            always=always,
            writers={**self.writers, "model": naming._replace(id=id_, endpoint=endpoint)},
            notices=tuple([notice.replace(naming.id, id_) for notice in self.notices]),
        )
