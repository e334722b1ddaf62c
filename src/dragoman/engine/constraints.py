"""What must hold between parameters: at most one of several, or one that needs another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..errors import Problem, quoted
from .parameters.builder import PlanBuilder
from .parameters.ranges import key_of
from .parameters.steps import is_silent


@dataclass(frozen=True, slots=True)
class Exclusive:
    """At most one of these may be given; nothing can be sent otherwise."""

    names: tuple[str, ...]
    because: str

    def check(self, draft: PlanBuilder) -> None:
        given = [name for name in self.names if draft.request.get(name) is not None]
        if len(given) > 1:
            message = f"{' and '.join(given)} exclude each other: {self.because}"
            draft.problems.append(Problem(given[-1], "exclusive", message))


@dataclass(frozen=True, slots=True)
class Condition:
    """A parameter that, so set, needs others to be one of some words, else it is not exact; or
    by which what is written under the native paths it ``loses`` is not honoured. Of ``images``
    the count is what is set.
    """

    when: Mapping[str, frozenset[str] | None]
    needs: Mapping[str, tuple[frozenset[str], tuple[Any, ...]]]
    defaults: Mapping[str, Any]
    because: str
    loses: frozenset[str] = frozenset()
    images: frozenset[str] = frozenset()

    def check(self, draft: PlanBuilder) -> None:
        if not all(self._speaks(draft, name, words) for name, words in self.when.items()):
            return
        for name, (allowed, shown) in self.needs.items():
            value = self._made(draft, name)
            if value is not None and key_of(value) not in allowed:
                note = f"needs {name} {quoted(shown)}: {self.because}"
                for given in self.when:
                    _mark(draft, given, note)
        self._lose(draft)

    def _lose(self, draft: PlanBuilder) -> None:
        """Marks whatever is written where nothing is honoured; a size that rests on it is none."""
        lost = [
            name
            for name, step in draft.steps.items()
            if not self.loses.isdisjoint(step.sent) and not is_silent(step.value)
        ]
        for name in lost:
            _mark(draft, name, self.because)
        if draft.answer and not draft.answer.steps.keys().isdisjoint(lost):
            draft.answer = replace(draft.answer, cell=None)

    def _made(self, draft: PlanBuilder, name: str) -> Any:
        """What the other parameter is for whoever honours this one: the provider or the gateway."""
        native = draft.owed.keys().isdisjoint(self.when)
        value = None if native and name in draft.owed else draft.request.get(name)
        return self.defaults.get(name) if value is None else value

    def _speaks(self, draft: PlanBuilder, name: str, words: frozenset[str] | None) -> bool:
        value = draft.request.get(name)
        if value is not None and name in self.images:
            value = len(value) if isinstance(value, list) else 1
        return value is not None and (words is None or key_of(value) in words)


def _mark(draft: PlanBuilder, name: str, note: str) -> None:
    step = draft.steps.get(name)
    if step and step.exact:
        draft.steps[name] = step._replace(exact=False, note=note)
