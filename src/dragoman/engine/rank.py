"""Which provider of a model answers a request best: by what is honoured exactly, then by price."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from ..errors import RequestError
from .plan import Plan, Step

if TYPE_CHECKING:
    from decimal import Decimal


class Ranked(NamedTuple):
    """One provider's place: its plan, or why it refuses, and the reasons in words."""

    provider: str
    plan: Plan | None
    error: RequestError | None = None

    @property
    def inexact(self) -> tuple[Step, ...]:
        """The parameters that are not honoured exactly."""
        return tuple(step for step in self.plan.trace if not step.exact) if self.plan else ()

    @property
    def asked(self) -> int:
        """How many parameters were asked of it."""
        return len(self.plan.trace) if self.plan else 0

    @property
    def cost(self) -> Decimal | None:
        """What all images cost in US dollars; None where that is not known."""
        return self.plan.cost if self.plan else None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it stands where it does: what is honoured and lost, the price; or the refusal."""
        if self.error:
            return tuple(problem.message for problem in self.error.problems)
        honoured = f"{self.asked - len(self.inexact)} of {self.asked} parameters exact"
        lost = (f"{step.parameter} {step.behavior}: {step.note}" for step in self.inexact)
        price = "price unknown" if self.cost is None else f"${self.cost}"
        return honoured, *lost, price, *(self.plan.notices if self.plan else ())


def rank(resolve_at: Callable[[str], Plan], providers: Iterable[str]) -> tuple[Ranked, ...]:
    """The providers of a model, the best first; those that refuse the request come last.

    The fewer parameters are lost, the better; then the cheaper, an unknown price coming after
    every known one; then the order given. Raises ``RequestError`` where every one refuses.
    """
    ranked = sorted((_tried(resolve_at, name) for name in providers), key=_worse)
    first = ranked[0]
    if first.error:
        raise first.error
    return tuple(ranked)


def _tried(resolve_at: Callable[[str], Plan], provider: str) -> Ranked:
    try:
        return Ranked(provider, resolve_at(provider))
    except RequestError as error:
        return Ranked(provider, None, error)


def _worse(ranked: Ranked) -> tuple[bool, int, bool, Decimal | int]:
    unknown = ranked.cost is None
    return ranked.plan is None, len(ranked.inexact), unknown, ranked.cost or 0
