"""Size, aspect_ratio and resolution: three parameters that are settled at once."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ...errors import RequestError, show
from ..plan import Step
from ..sizing.result import Axes, SizeResult
from .builder import PlanBuilder
from .json_values import fresh_copy

EXAMPLES = {"size": "1024x1024", "aspect_ratio": "16:9", "resolution": "1K"}
AXIS_NAMES = tuple(EXAMPLES)
SILENCE = SizeResult((), {}, None, None)


@dataclass(frozen=True, slots=True)
class Axis:
    """The first of the three to be said settles them all."""

    axes: Axes

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        if not isinstance(value, str):
            example = EXAMPLES[name]
            draft.refuse(name, ("type", f'must be a string such as "{example}", not {show(value)}'))
            return
        if draft.answer is None:
            draft.answer = self._settle(draft)
        if name in draft.answer.steps:
            draft.steps[name] = _fresh(draft.answer.steps[name])

    def _settle(self, draft: PlanBuilder) -> SizeResult:
        given = (draft.request.get(name) for name in AXIS_NAMES)
        texts = (text if isinstance(text, str) else None for text in given)
        try:
            answer = self.axes.answer(*texts)
        except RequestError as error:
            draft.problems.extend(error.problems)
            return SILENCE
        for path, native in answer.writes:
            path.put(draft.body, fresh_copy(native))
        return answer


def _fresh(step: Step) -> Step:
    """A step of a remembered answer that shares nothing changeable with other plans."""
    if not any(type(native) is dict for native in step.sent.values()):
        return step
    return step._replace(sent=MappingProxyType(fresh_copy(dict(step.sent))))
