"""From a request and a route to a plan: read, match, write.

Pure: opens nothing, changes nothing it is given, and raises nothing but ``RequestError``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..errors import Problem, RequestError, show
from .parameters.builder import PlanBuilder
from .parameters.json_values import NotJsonError, fresh_copy, json_number
from .parameters.unknown import UNKNOWN, say_unknown
from .plan import Behavior, Plan, Step
from .price import UNPRICED
from .route import Route

if TYPE_CHECKING:
    from .model import Model


def resolve(
    model: Model,
    provider: str | None,
    request: Mapping[str, Any],
    *,
    mode: str | None = None,
    strict: bool = False,
) -> Plan:
    """Says a request for one model in a provider's words; for callers that keep their own tables.

    Without a provider the table's first for the mode is meant; a ``provider/`` prefix of the name
    is the catalog's to read. Raises ``RequestError`` with every problem found.
    """
    return model.resolve(request, provider=provider, mode=mode, strict=strict)


def resolve_on(route: Route, request: Mapping[str, Any], *, strict: bool = False) -> Plan:
    """Resolves a request on one route. Raises ``RequestError`` with every problem found."""
    draft = PlanBuilder(request, fresh_copy(route.constants), binary=route.encoding == "multipart")
    unknown = list(_say_known(route, draft))
    if unknown:
        place = route.parameters_of(draft.body)
        for name in unknown:
            _say_unknown(route, name, place, draft)
    _check(route, draft, strict=strict)
    if draft.problems:
        raise RequestError(*draft.problems)
    answer = draft.answer or route.silence
    return Plan(
        route.model,
        route.provider,
        route.mode,
        route.endpoint,
        route.encoding,
        payloads=_payloads(draft),
        owed=MappingProxyType(draft.owed),
        size=answer.cell,
        trace=tuple(draft.steps[name] for name in request),
        notices=route.notices,
        tier=answer.tier,
        images=sum(draft.calls),
        price_list=route.price_list if route.natives.keys().isdisjoint(unknown) else UNPRICED,
    )


def is_given(value: object) -> bool:
    """Whether a parameter says anything: null does not, nor does a list of no images."""
    return value is not None and not (isinstance(value, list) and not value)


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


def _say_known(route: Route, draft: PlanBuilder) -> Iterator[str]:
    """Says every parameter that has a word here; yields the others."""
    for name in route.in_order(draft.request):
        word = route.words.get(name)
        value = draft.request[name]
        if word is None:
            yield name
        elif value is None and name in route.unified:
            draft.steps[name] = Step(name, None, Behavior.IGNORED, note="null says nothing")
        else:
            try:
                word.write(name, json_number(value) if type(value) is int else value, draft)
            except NotJsonError as fault:
                draft.refuse(name, fault.wrong)


def _say_unknown(route: Route, name: str, place: Mapping[str, Any], draft: PlanBuilder) -> None:
    note = route.natives.get(name, UNKNOWN)
    try:
        say_unknown(name, route.own_path(name), place, draft, note)
    except NotJsonError as fault:
        draft.refuse(name, fault.wrong)


def _check(route: Route, draft: PlanBuilder, *, strict: bool) -> None:
    request = draft.request
    for required in route.required:
        if not any(is_given(request.get(name)) for name in required.alternatives):
            draft.problems.append(Problem(required.parameter, "missing", required.message))
    for choose in route.exclusive:
        choose.check(draft)
    for needs in route.needs:
        needs.check(draft)
    if strict:
        for step in draft.steps.values():
            if not step.exact:
                message = f"{step.parameter} {show(step.value)} cannot be honoured: {step.note}"
                draft.problems.append(Problem(step.parameter, "inexact", message))


def _payloads(draft: PlanBuilder) -> tuple[dict[str, Any], ...]:
    """The body for the first call, and a copy for each further one with its own count."""
    payloads = [draft.body]
    for count in draft.calls[1:]:
        body = fresh_copy(draft.body)
        if draft.count:
            draft.count.put(body, count)
        payloads.append(body)
    return tuple(payloads)
