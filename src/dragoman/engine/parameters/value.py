"""A parameter that is sent: its value, or the provider's value for it, under its native name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..body.path import Path
from ..body.template import Fill
from ..steps import is_silent, plain_step, sent_step, silent_step
from .builder import PlanBuilder
from .ranges import Choice, Range
from .travelling import Test, test_of


def inverted(value: float) -> float:
    """1 less a number, as exactly as its digits say."""
    from decimal import Decimal  # noqa: PLC0415 - few routes need it

    return float(1 - Decimal(repr(value)))


class ValueWriter:
    """``range`` holds for every provider, ``native_range`` and ``choice`` for this one.

    What this one will refuse is sent all the same and marked.
    """

    __slots__ = (
        "_test",
        "choice",
        "inverted",
        "native_range",
        "note",
        "own",
        "path",
        "range",
        "template",
    )

    def __init__(
        self,
        path: Path,
        own: str,
        range: Range,  # noqa: A002 - as it is called everywhere here
        *,
        native_range: Range | None = None,
        choice: Choice | None = None,
        inverted: bool = False,
        template: Fill | None = None,
        note: str = "",
    ) -> None:
        self.path = path
        self.own = own
        self.range = range
        self.native_range = native_range
        self.choice = choice
        self.inverted = inverted
        self.template = template
        self.note = note
        self._test = None if choice or inverted or template else self._within_both()

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        if self._test and self._test.check(value):
            place = self.path.put(builder.body, value)
            builder.steps[name] = plain_step(name, value, place, self.own, self.note)
            return
        wrong = self.range.problem(value)
        if wrong:
            builder.refuse(name, wrong)
        elif self.choice and is_silent(value) and not self.choice.takes(value):
            builder.steps[name] = silent_step(name, value)
        else:
            self._write_native(name, value, builder)

    def takes(self, value: Any) -> bool:
        """Whether the provider can honour this value."""
        return self.choice is None or self.choice.takes(value)

    def travelling(self, _: Any) -> Test | None:
        return self._test

    def _write_native(self, name: str, value: Any, builder: PlanBuilder) -> None:
        native, why = self.choice.to_native(value) if self.choice else (value, "")
        if self.native_range and self.native_range.is_exceeded_by(value):
            limit = self.native_range
            why = f"{name} {limit.measured(value)} will be refused here; {limit.allowed()}"
        if self.inverted:
            native = inverted(value)
        if self.template:
            native = self.template({"value": native})
        sent = {self.path.put(builder.body, native): native}
        builder.steps[name] = sent_step(
            name, value, sent, own=self.own, exact=not why, note=why or self.note
        )

    def _within_both(self) -> Test | None:
        own = self.native_range
        least = _outermost(max, self.range.least, own.least if own else None)
        most = _outermost(min, self.range.most, own.most if own else None)
        return test_of(self.range.type, least, most)


def _outermost(pick: Callable[..., float], *ends: float | None) -> float | None:
    """The one of two bounds that is reached first, if there is any."""
    known = [end for end in ends if end is not None]
    return pick(known) if known else None
