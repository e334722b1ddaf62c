"""What must hold between parameters: at most one of several, or one that needs another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..errors import Problem, quoted
from .parameters.builder import PlanBuilder
from .parameters.ranges import key_of
from .steps import is_silent


class Required(NamedTuple):
    """A parameter that no request of this mode goes without, or what may stand in for it."""

    parameter: str
    alternatives: frozenset[str]
    message: str

    def apply(self, builder: PlanBuilder) -> None:
        """Adds a problem where none of them is given."""
        for name in self.alternatives:
            if is_given(builder.request.get(name)):
                return
        builder.problems.append(Problem(self.parameter, "missing", self.message))


class Exclusive(NamedTuple):
    """At most one of these may be given; nothing can be sent otherwise."""

    names: tuple[str, ...]
    because: str

    def concerns(self, names: frozenset[str]) -> bool:
        """Whether a request with these parameters could break it."""
        return len(names.intersection(self.names)) > 1

    def apply(self, builder: PlanBuilder) -> None:
        """Adds a problem where more than one is given."""
        given = [name for name in self.names if builder.request.get(name) is not None]
        if len(given) > 1:
            message = f"{' and '.join(given)} exclude each other: {self.because}"
            builder.problems.append(Problem(given[-1], "exclusive", message))


class Condition(NamedTuple):
    """Parameters that, so set, need others to be one of some values, else they are not exact; or
    by which what is written under the native paths of ``no_effect`` is not honoured. Of
    ``image_names`` the count of images is what is set.
    """

    when: Mapping[str, frozenset[str] | None]
    needs: Mapping[str, tuple[frozenset[str], tuple[Any, ...]]]
    defaults: Mapping[str, Any]
    because: str
    no_effect: frozenset[str] = frozenset()
    image_names: frozenset[str] = frozenset()

    def concerns(self, names: frozenset[str]) -> bool:
        """Whether a request with these parameters could meet it."""
        return self.when.keys() <= names

    def apply(self, builder: PlanBuilder) -> None:
        """Where it is met, marks the steps that are not exact and drops their size."""
        if not all(self._is_set(builder, name, values) for name, values in self.when.items()):
            return
        for name, (allowed, shown) in self.needs.items():
            value = self._honoured(builder, name)
            if value is not None and key_of(value) not in allowed:
                note = f"needs {name} {quoted(shown)}: {self.because}"
                for given in self.when:
                    _mark(builder, given, note)
        if self.no_effect:
            self._mark_no_effect(builder)

    def _mark_no_effect(self, builder: PlanBuilder) -> None:
        """Marks whatever is written where nothing is honoured; a size that rests on it is none."""
        lost = [
            name
            for name, step in builder.steps.items()
            if not self.no_effect.isdisjoint(step.sent) and not is_silent(step.value)
        ]
        for name in lost:
            _mark(builder, name, self.because)
        if builder.size and not builder.size.steps.keys().isdisjoint(lost):
            builder.size = builder.size._replace(cell=None)

    def _honoured(self, builder: PlanBuilder, name: str) -> Any:
        """What the other parameter is for whoever honours this one: the provider or the gateway."""
        native = builder.owed.keys().isdisjoint(self.when)
        value = None if native and name in builder.owed else builder.request.get(name)
        return self.defaults.get(name) if value is None else value

    def _is_set(self, builder: PlanBuilder, name: str, values: frozenset[str] | None) -> bool:
        value = builder.request.get(name)
        if value is not None and name in self.image_names:
            value = len(value) if isinstance(value, list) else 1
        return value is not None and (values is None or key_of(value) in values)


def is_given(value: object) -> bool:
    """Whether a parameter says anything: null does not, nor does a list of no images."""
    return value is not None and not (isinstance(value, list) and not value)


def _mark(builder: PlanBuilder, name: str, note: str) -> None:
    step = builder.steps.get(name)
    if step and step.exact:
        builder.steps[name] = step._replace(exact=False, note=note)
