"""The payloads of every route checked against the published schemas, counted by provider."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from ...catalog import Catalog
from ...engine.model import Model
from ...engine.plan import Behavior, Plan, Step
from ...entry import Entry
from ...errors import RequestError
from ...tables.files import CASES, MODELS
from ...tables.tables import Tables
from ..cases import examples
from .random_requests import grid, random_request
from .schema_checks import SchemaCheck, schema_checks

SENT_AS_GIVEN = {Behavior.PASSTHROUGH, Behavior.RENAMED}


@dataclass(slots=True)
class Tally:
    """The counts of one provider's routes."""

    provider: str
    checked: int = 0
    """How many routes have a schema at hand."""
    payloads: int = 0
    """How many payloads were checked."""
    refused: list[str] = field(default_factory=list)
    """Every refusal: the route, the schema and the reason."""
    without_schema: list[str] = field(default_factory=list)
    """The routes that have no schema at hand."""


def conform(
    tables: Tables,
    schemas: Mapping[str, str],
    random: int,
    seed: int,
    models: Iterable[Model] = (),
) -> list[Tally]:
    """A tally for each provider: cases, the grid and ``random`` random requests for every route.

    ``schemas`` are texts by file name; the same ``seed`` makes the same requests; every model of
    the tables is checked where none is given.
    """
    tallies: dict[str, Tally] = {}
    published = tables.published_schemas()
    for model in models or Catalog(tables).values():
        plans = list(_case_plans(tables, model))
        for entry in model.entries():
            tally = tallies.setdefault(entry.provider, Tally(entry.provider))
            checks = schema_checks(entry, published, schemas)
            if not checks:
                tally.without_schema.append(route_name(entry))
                continue
            tally.checked += 1
            dice = Random(f"{seed} {route_name(entry)}")
            for plan in (*_known_to(entry, plans), *_made_plans(model, entry, random, dice)):
                _count(tally, route_name(entry), plan, checks)
    return sorted(tallies.values(), key=lambda tally: tally.provider)


def route_name(entry: Entry) -> str:
    """How a route is named in ``judges.yaml`` and in reports."""
    return f"{entry.model}/{entry.provider}/{entry.mode}"


def refusals(checks: Iterable[SchemaCheck], plan: Plan) -> Iterator[str]:
    """Every reason for which the provider would refuse a plan's payloads."""
    return (why for payload in plan.payloads for check in checks for why in check.refusals(payload))


def _count(tally: Tally, route: str, plan: Plan, checks: Iterable[SchemaCheck]) -> None:
    tally.payloads += len(plan.payloads)
    request = {step.parameter: step.value for step in plan.trace}
    tally.refused += (f"{route}: {why}, request {request}" for why in refusals(checks, plan))


def _made_plans(model: Model, entry: Entry, random: int, dice: Random) -> Iterator[Plan]:
    """The plans of the grid and of random requests."""
    drawn = (random_request(entry, model.vocabulary, dice) for _ in range(random))
    for request in (*grid(entry), *drawn):
        yield model.resolve(request, provider=entry.provider, mode=entry.mode)


def _case_plans(tables: Tables, model: Model) -> Iterator[Plan]:
    """The plans of a model's cases, but for cases that are to be refused."""
    if f"{MODELS}/{model.name}{CASES}" not in tables.files:
        return
    for example in examples(model, tables.cases(model.name).cases):
        try:
            yield example.resolve()
        except RequestError:
            continue


def _known_to(entry: Entry, plans: Iterable[Plan]) -> Iterator[Plan]:
    """The plans of one route that send only parameters it knows, and no value known as wrong."""
    natives = set(_native_names(entry))
    for plan in plans:
        own = (plan.provider, plan.mode) == (entry.provider, entry.mode)
        if own and not any(_may_be_refused(step, entry, natives) for step in plan.trace):
            yield plan


def _may_be_refused(step: Step, entry: Entry, natives: Collection[str]) -> bool:
    """Whether a parameter is sent that the entry does not know, or a value that it has as wrong."""
    name = step.parameter
    known = entry.accepts(name) or name in entry.extras or name in natives
    if step.sent and not known:
        return True
    return not step.exact and step.behavior in SENT_AS_GIVEN


def _native_names(entry: Entry) -> Iterator[str]:
    """The provider's own names for the unified parameters."""
    for mapping in entry.parameters.values():
        for path in filter(None, (*mapping.to, mapping.to_many)):
            yield path.removeprefix("/").partition(".")[0].partition("[")[0]
