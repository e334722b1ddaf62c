"""Size, aspect_ratio and resolution: three parameters that are settled at once."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, NamedTuple

from ...errors import RequestError, show
from ..body.copies import CHANGEABLE, fresh_copy
from ..plan import Step
from ..sizing.request import PARAMETERS
from ..sizing.result import SizeResult, Sizing
from .builder import PlanBuilder

EXAMPLES = {"size": "1024x1024", "aspect_ratio": "16:9", "resolution": "1K"}
NO_RESULT = SizeResult((), {}, None, None)


class SizeWriter(NamedTuple):
    """The first of the three to be written settles them all."""

    sizing: Sizing

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        if not isinstance(value, str):
            example = EXAMPLES[name]
            wrong = f'must be a string such as "{example}", not {show(value)}'
            builder.refuse(name, ("type", wrong))
            return
        if builder.size is None:
            builder.size = self._settle(builder)
        step = builder.size.steps.get(name)
        if step is not None:
            builder.steps[name] = _fresh(step)

    def travelling(self, _: Any) -> None:
        return None

    def _settle(self, builder: PlanBuilder) -> SizeResult:
        get = builder.request.get
        texts = [text if isinstance(text := get(name), str) else None for name in PARAMETERS]
        try:
            result = self.sizing.answer(*texts)
        except RequestError as error:
            builder.problems.extend(error.problems)
            return NO_RESULT
        for path, native in result.writes:
            path.put(builder.body, fresh_copy(native) if type(native) in CHANGEABLE else native)
        return result


def _fresh(step: Step) -> Step:
    """A step of a remembered result that shares nothing changeable with other plans."""
    for native in step.sent.values():
        if type(native) in CHANGEABLE:
            return step._replace(sent=MappingProxyType(fresh_copy(dict(step.sent))))
    return step
