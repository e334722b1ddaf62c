"""The cases of a table: what it means, by example, and where a plan differs from that.

Cases are tests, documentation, and the corpus of the benchmark.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..engine.model import Model
from ..engine.plan import Plan
from ..errors import RequestError, show
from ..tables.language.cases import Case


class Example(NamedTuple):
    """One case at one provider."""

    model: Model
    provider: str
    case: Case

    @property
    def request(self) -> dict[str, Any]:
        """The request, with the model named."""
        return {"model": self.model.name, **self.case.ask}

    def resolve(self) -> Plan:
        """The plan of the request. Raises ``RequestError``."""
        return self.model.resolve(self.request, provider=self.provider, mode=self.case.mode)

    def differences(self) -> Iterator[str]:
        """Every respect in which the plan is not what the case expects."""
        try:
            plan = self.resolve()
        except RequestError as error:
            yield from self._differences_of_refusal(error)
            return
        if self.provider in self.case.refuses:
            yield f"{self.provider} sends {show_json(list(plan.payloads))}, but is to refuse"
        else:
            yield from self._differences_of_plan(plan)

    def _differences_of_refusal(self, error: RequestError) -> Iterator[str]:
        codes = sorted({problem.code for problem in error.problems})
        expected = sorted(self.case.refuses.get(self.provider, []))
        if codes != expected:
            yield f"{self.provider} refuses with {codes or 'nothing'}, not {expected}: {error}"

    def _differences_of_plan(self, plan: Plan) -> Iterator[str]:
        case, provider = self.case, self.provider
        payloads = case.sends[provider]
        expected = payloads if isinstance(payloads, list) else [payloads]
        if list(plan.payloads) != expected:
            yield f"{provider} sends {show_json(list(plan.payloads))}, not {show_json(expected)}"
        if case.owes is not None and dict(plan.owed) != case.owes:
            yield f"{provider} owes {show_json(dict(plan.owed))}, not {show_json(case.owes)}"
        yield from self._differences_of_size(plan)
        if case.exact is not None and plan.exact != case.exact:
            yield f"{provider} is {'not ' if case.exact else ''}exact: {_inexact(plan)}"
        behaviors = {step.parameter: str(step.behavior) for step in plan.trace}
        for parameter, behavior in case.trace.items():
            if behaviors.get(parameter) != behavior:
                yield f"{provider} has {parameter} {behaviors.get(parameter)}, not {behavior}"

    def _differences_of_size(self, plan: Plan) -> Iterator[str]:
        case, provider = self.case, self.provider
        size = f"{plan.size.width}x{plan.size.height}" if plan.size else "auto"
        if case.gives is not None and size != str(case.gives):
            yield f"{provider} gives {size}, not {case.gives}"
        if case.nominal is not None and plan.size and plan.size.nominal != case.nominal:
            yield f"{provider} gives a size that is {'not ' if case.nominal else ''}nominal"


def examples(model: Model, cases: list[Case]) -> Iterator[Example]:
    """Every case of a model, once for each provider it names."""
    for case in cases:
        for provider in (*case.sends, *case.refuses):
            yield Example(model, provider, case)


def show_json(data: Any) -> str:
    """Data as one line of JSON, for messages."""
    return json.dumps(data, ensure_ascii=False, default=show)


def _inexact(plan: Plan) -> str:
    notes = [f"{step.parameter}: {step.note}" for step in plan.trace if not step.exact]
    return "; ".join(notes) or "every step is"
