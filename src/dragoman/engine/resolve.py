"""From a request and its form to a plan, the long way: the only definition of what a plan is.

Pure: opens nothing, changes nothing it is given, and raises nothing but ``RequestError``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ..errors import Problem, RequestError, show
from .body.copies import fresh_copy
from .form import Form
from .parameters.builder import PlanBuilder
from .parameters.json_values import NotJsonError, json_number
from .parameters.ranges import key_of
from .plan import NOTHING, Behavior, Plan, PlanFacts, Step
from .price import UNPRICED, Quote
from .sizing.result import SizeResult

SHAPED = frozenset({"size", "aspect_ratio"})
"""The parameters of which one in a request means that its default is not in force."""


def resolve(form: Form, request: Mapping[str, Any]) -> Plan:
    """The plan of a request. Raises ``RequestError`` with every problem found."""
    route = form.route
    builder = PlanBuilder(request, fresh_copy(route.always), binary=route.encoding == "multipart")
    _write(form, builder)
    _check(form, builder)
    if builder.problems:
        raise RequestError(*builder.problems)
    return Plan(
        _payloads(builder),
        MappingProxyType(builder.owed) if builder.owed else NOTHING,
        tuple(builder.steps.values()),
        _facts(form, builder),
    )


def checked(request: object) -> Mapping[str, Any]:
    """The request, if it is one at all. Raises ``RequestError``."""
    if not isinstance(request, Mapping):
        raise RequestError(Problem("", "type", f"a request is an object, not {show(request)}"))
    problems = [
        Problem(show(name), "type", f"{show(name)} is no parameter name; write a string")
        for name in request
        if not isinstance(name, str)
    ]
    if problems:
        raise RequestError(*problems)
    return request


def checked_provider(name: object) -> str | None:
    """The provider asked for, if it is a name at all or none. Raises ``RequestError``."""
    if name is None or (isinstance(name, str) and name):
        return name
    raise RequestError(Problem("provider", "type", f"a provider is a name, not {show(name)}"))


def _write(form: Form, builder: PlanBuilder) -> None:
    """Writes every parameter, in the order of the form."""
    request = builder.request
    for name, writer, is_unified in form.writings:
        value = request[name]
        if value is None and is_unified:
            builder.steps[name] = Step(name, None, Behavior.IGNORED, note="null says nothing")
            continue
        try:
            writer.write(name, json_number(value) if type(value) is int else value, builder)
        except NotJsonError as fault:
            builder.refuse(name, fault.wrong)


def _check(form: Form, builder: PlanBuilder) -> None:
    """Applies what must hold between parameters, and what strictness asks."""
    for required in form.required:
        required.apply(builder)
    for exclusive in form.exclusive:
        exclusive.apply(builder)
    for condition in form.conditions:
        condition.apply(builder)
    if form.strict:
        for step in builder.steps.values():
            if not step.exact:
                message = f"{step.parameter} {show(step.value)} cannot be honoured: {step.note}"
                builder.problems.append(Problem(step.parameter, "inexact", message))


def _payloads(builder: PlanBuilder) -> tuple[dict[str, Any], ...]:
    """The body for the first call, and a copy for each further one with its own count."""
    if len(builder.calls) == 1:
        return (builder.body,)
    payloads = [builder.body]
    for count in builder.calls[1:]:
        body = fresh_copy(builder.body)
        if builder.count:
            builder.count.put(body, count)
        payloads.append(body)
    return tuple(payloads)


def _facts(form: Form, builder: PlanBuilder) -> PlanFacts:
    size = builder.size or form.route.unasked
    images = sum(builder.calls)
    quote = _quote(form, builder, size, images) if form.is_priced else UNPRICED
    return PlanFacts(*form.facts, size.cell, size.tier, images, quote)


def _quote(form: Form, builder: PlanBuilder, size: SizeResult, images: int) -> Quote:
    """What the price depends on. A native name in the request leaves it open."""
    route, cell = form.route, size.cell
    facts = {name: key for name in route.prices.names if (key := _fact(name, builder)) is not None}
    facts.pop("size", None)
    facts.pop("resolution", None)
    if cell:
        facts["size"] = f"{cell.width}x{cell.height}"
    elif any(_is_sent(name, builder) for name in SHAPED):
        facts["size"] = "auto"
    if size.tier:
        facts["resolution"] = size.tier
    return Quote(route.prices, images, cell and cell.width * cell.height, facts)


def _fact(name: str, builder: PlanBuilder) -> str | None:
    """What a parameter came to, as a price may ask for it."""
    step = builder.steps.get(name)
    if step is None or step.behavior is Behavior.IGNORED:
        return None
    for native in step.sent.values():
        return str(native).casefold()
    return key_of(step.value) if isinstance(step.value, str) else str(step.value).casefold()


def _is_sent(name: str, builder: PlanBuilder) -> bool:
    step = builder.steps.get(name)
    return step is not None and step.behavior is not Behavior.IGNORED
