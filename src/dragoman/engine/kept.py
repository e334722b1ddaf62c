"""Plans that are kept, so that a request like one before is answered by filling in its values.

A kept plan is made by resolving a request the long way with marked values in it: wherever a mark
comes out, the value of another request goes. What depends on a value in any other way is no
travelling value, so nothing is kept that the long way would answer otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from ..errors import Problem, RequestError
from .form import Fill, Form, Kept
from .parameters.travelling import Test
from .plan import NOTHING, Behavior, Plan, Step
from .resolve import resolve

CHANGEABLE = (dict, list)


class MarkedText(str):
    """A text of a parameter, known again wherever it is written."""

    __slots__ = ("parameter",)
    parameter: str


class MarkedInteger(int):
    """A whole number of a parameter, known again wherever it is written."""

    parameter: str


class MarkedNumber(float):
    """A number of a parameter, known again wherever it is written."""

    parameter: str


MARKED = (MarkedText, MarkedInteger, MarkedNumber)
VARIABLE = (*MARKED, dict, list)
"""What is made anew: marks, and what a reader could change."""
MARKS: dict[type, type] = {str: MarkedText, int: MarkedInteger, float: MarkedNumber}

Keys = tuple[str | int, ...]


class Blank(NamedTuple):
    """A place in a body that a value of the request goes to."""

    parents: Keys
    key: str | int
    parameter: str


class TopBlank(NamedTuple):
    """A value that goes to its own step, at its position there, and to one member of a body.

    Without a key it goes to the step alone: a parameter that is dropped.
    """

    parameter: str
    test: Test
    key: str | None
    position: int
    place: str
    behavior: Behavior
    exact: bool
    note: str


Make = Callable[[Mapping[str, Any]], Any]
"""Makes data anew for a request."""
Tests = Mapping[str, Test]
"""The travelling parameters, each with the test of its value."""


Steps = tuple[tuple[int, Step], ...]
"""Steps that are not the same in every plan, each with its place in the trace."""


def keep(form: Form, request: Mapping[str, Any], values: tuple[Any, ...]) -> Kept | None:
    """The plan of a request, all of whose travelling values travel, with blanks in their places.

    None where it cannot be kept.
    """
    travelling = dict(form.travelling)
    marked = {
        name: _marked(name, value) if name in travelling else value
        for name, value in request.items()
    }
    try:
        plan = resolve(form, marked)
    except RequestError as error:
        told = any(problem.parameter in travelling for problem in error.problems)
        return None if told else Kept(_numbers(values), _refusing(error.problems, travelling))
    followed = {blank.parameter for blank in _blanks(plan.payloads[0], ())}
    dropped = {step.parameter for step in plan.trace if step.behavior is Behavior.DROPPED}
    if not travelling.keys() <= followed | dropped:
        return None
    return Kept(_numbers(values), _filling(plan, travelling))


def _numbers(values: tuple[Any, ...]) -> tuple[tuple[int, type], ...]:
    """Which values are numbers of which type: 1, 1.0 and true are one key."""
    return tuple(
        (index, type(value)) for index, value in enumerate(values) if isinstance(value, int | float)
    )


def _refusing(problems: tuple[Problem, ...], travelling: Tests) -> Fill:
    def refuse(request: Mapping[str, Any]) -> Plan | None:
        for name, test in travelling.items():
            if not test.check(request[name]):
                return None
        raise RequestError(*problems)

    return refuse


def _filling(plan: Plan, travelling: Tests) -> Fill:
    """The way to fill a plan with blanks: the plainest that will do."""
    steps = tuple(_kept_steps(plan.trace))
    blanks = _top_blanks(plan, steps, travelling)
    if blanks is None:
        return _fill_any(plan, steps, travelling)
    if len(blanks) == 1:
        key, lengths = blanks[0].key, blanks[0].test.lengths
        if key and lengths:
            return _fill_text(plan, blanks[0], key, lengths)
    return _fill_top(plan, blanks)


def _top_blanks(plan: Plan, steps: Steps, travelling: Tests) -> tuple[TopBlank, ...] | None:
    """The blanks of a plan with one body and nothing changeable in it; None for another."""
    body, *others = plan.payloads
    blanks = tuple(_blanks(body, ()))
    values = (*body.values(), *plan.owed.values())
    if others or any(isinstance(value, CHANGEABLE) for value in values):
        return None
    keys = {blank.parameter: str(blank.key) for blank in blanks}
    top = []
    for index, (parameter, value, behavior, sent, exact, note) in steps:
        places = tuple(sent.items())
        test, key = travelling.get(parameter), keys.get(parameter)
        if test is None or not _goes_to(key, value, places):
            return None
        place = places[0][0] if places else ""
        top.append(TopBlank(parameter, test, key, index, place, behavior, exact, note))
    return tuple(top) if len(top) == len(travelling) else None


def _goes_to(key: str | None, value: Any, places: tuple[tuple[str, Any], ...]) -> bool:
    """Whether a value goes to one member, or to none and nowhere else."""
    if key is None:
        return not places
    return len(places) == 1 and places[0][1] is value


def _fill_text(plan: Plan, blank: TopBlank, key: str, lengths: tuple[int, int]) -> Fill:
    """One text goes to one member: most requests differ in their prompt alone."""
    parameter, _, _, index, place, behavior, exact, note = blank
    least, most = lengths
    copy = plan.payloads[0].copy
    before, after = plan.trace[:index], plan.trace[index + 1 :]
    facts, owed = plan.facts, _owed(plan)
    new: Any = tuple.__new__

    def fill(request: Mapping[str, Any]) -> Plan | None:
        value = request[parameter]
        if type(value) is not str or not least <= len(value) <= most:
            return None
        body = copy()
        body[key] = value
        sent = MappingProxyType({place: value})
        step = new(Step, (parameter, value, behavior, sent, exact, note))
        plan: Plan = new(Plan, ((body,), owed, (*before, step, *after), facts))
        return plan

    return fill


def _fill_top(plan: Plan, blanks: tuple[TopBlank, ...]) -> Fill:
    """Each value goes to one member."""
    copy, steps, owed = plan.payloads[0].copy, list(plan.trace).copy, _owed(plan)
    fillings = [(blank.parameter, blank.test.check, *blank[2:]) for blank in blanks]
    facts = plan.facts
    new: Any = tuple.__new__

    def fill(request: Mapping[str, Any]) -> Plan | None:
        body, trace = copy(), steps()
        for parameter, check, key, index, place, behavior, exact, note in fillings:
            value = request[parameter]
            if not check(value):
                return None
            sent = NOTHING
            if key is not None:
                body[key] = value
                sent = MappingProxyType({place: value})
            trace[index] = new(Step, (parameter, value, behavior, sent, exact, note))
        plan: Plan = new(Plan, ((body,), owed, tuple(trace), facts))
        return plan

    return fill


def _owed(plan: Plan) -> Mapping[str, Any]:
    """What is owed where nothing in it can be changed: the same for every plan."""
    return MappingProxyType(dict(plan.owed)) if plan.owed else NOTHING


def _fill_any(plan: Plan, steps: Steps, travelling: Tests) -> Fill:
    """What could be changed is made anew, with the values wherever there is a mark."""
    checks = [(name, test.check) for name, test in travelling.items()]
    bodies = [_maker(body) for body in plan.payloads]
    makers = [(index, _step_maker(step)) for index, step in steps]
    owed = _maker(dict(plan.owed)) if plan.owed else None
    trace, facts = list(plan.trace).copy, plan.facts
    new: Any = tuple.__new__

    def fill(request: Mapping[str, Any]) -> Plan | None:
        for name, check in checks:
            if not check(request[name]):
                return None
        filled = trace()
        for index, make in makers:
            filled[index] = make(request)
        due = MappingProxyType(owed(request)) if owed else NOTHING
        payloads = tuple([make(request) for make in bodies])
        plan: Plan = new(Plan, (payloads, due, tuple(filled), facts))
        return plan

    return fill


def _step_maker(step: Step) -> Make:
    """The way to make a step anew."""
    parameter, given, behavior, sent, exact, note = step
    value, natives = _maker(given), _maker(dict(sent))
    new: Any = tuple.__new__

    def make(request: Mapping[str, Any]) -> Step:
        now = MappingProxyType(natives(request))
        step: Step = new(Step, (parameter, value(request), behavior, now, exact, note))
        return step

    return make


def _maker(template: Any) -> Make:
    """The way to make JSON data anew, with a request's values in place of marks."""
    if isinstance(template, MARKED):
        return itemgetter(template.parameter)
    if isinstance(template, dict):
        return _members_maker(template, list(template.items()))
    if isinstance(template, list):
        return _members_maker(template, list(enumerate(template)))
    return lambda _: template


def _members_maker(template: Any, members: list[tuple[Any, Any]]) -> Make:
    copy = template.copy
    changing = [(key, _maker(value)) for key, value in members if isinstance(value, VARIABLE)]

    def make(request: Mapping[str, Any]) -> Any:
        made = copy()
        for key, make_value in changing:
            made[key] = make_value(request)
        return made

    return make


def _marked(name: str, value: Any) -> Any:
    mark = MARKS[type(value)](value)
    mark.parameter = name
    return mark


def _has_mark(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_mark, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_mark, value))
    return isinstance(value, MARKED)


def _blanks(value: Any, keys: Keys) -> Iterator[Blank]:
    """The places in a body where a mark stands."""
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in members:
        if isinstance(item, CHANGEABLE):
            yield from _blanks(item, (*keys, key))
        elif isinstance(item, MARKED):
            yield Blank(keys, key, item.parameter)


def _kept_steps(trace: tuple[Step, ...]) -> Iterator[tuple[int, Step]]:
    """The steps that have a mark in them, or something that a reader could change."""
    for index, step in enumerate(trace):
        parts = (step.value, *step.sent.values())
        if any(_has_mark(part) or isinstance(part, CHANGEABLE) for part in parts):
            yield index, step
