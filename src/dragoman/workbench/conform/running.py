"""Every route's payloads held against the published schemas, counted by provider."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from ...catalog import Catalog
from ...engine.model import Model
from ...engine.parameters.unknown import UNKNOWN
from ...engine.plan import Behavior, Plan, Step
from ...errors import RequestError
from ...tables.files import CASES, MODELS
from ...tables.layers import Entry
from ..cases import examples
from .drawing import grid, random_request
from .judging import SchemaCheck, schema_checks

AS_IT_IS = {Behavior.PASSTHROUGH, Behavior.RENAMED}


@dataclass(slots=True)
class Tally:
    """What came of one provider's routes."""

    provider: str
    judged: int = 0
    payloads: int = 0
    refused: list[str] = field(default_factory=list)
    unjudged: list[str] = field(default_factory=list)


def conform(
    catalog: Catalog,
    schemas: Mapping[str, str],
    draws: int,
    seed: int,
    models: Iterable[Model] = (),
) -> list[Tally]:
    """A tally for each provider: cases, the grid and so many drawn requests for every route.

    ``schemas`` are texts by file name; the same seed draws the same requests; every model of the
    catalog is judged where none is given.
    """
    tallies: dict[str, Tally] = {}
    judges = catalog.judges()
    for model in models or catalog.values():
        asked = list(_asked(catalog, model))
        for said in model.entries():
            tally = tallies.setdefault(said.provider, Tally(said.provider))
            name = route_name(said)
            judging = schema_checks(said, judges, schemas)
            if not judging:
                tally.unjudged.append(name)
                continue
            tally.judged += 1
            dice = Random(f"{seed} {name}")
            for plan in (*_of(said, asked), *_drawn(model, said, draws, dice)):
                _judge(tally, name, plan, judging)
    return sorted(tallies.values(), key=lambda tally: tally.provider)


def route_name(said: Entry) -> str:
    """How a route is named in ``judges.yaml`` and in reports."""
    return f"{said.name}/{said.provider}/{said.mode}"


def refusals(judging: list[SchemaCheck], plan: Plan) -> Iterator[str]:
    """Every reason for which the provider would refuse a plan's payloads."""
    return (
        why for payload in plan.payloads for judge in judging for why in judge.refusals(payload)
    )


def _judge(tally: Tally, name: str, plan: Plan, judging: list[SchemaCheck]) -> None:
    tally.payloads += len(plan.payloads)
    request = {step.parameter: step.value for step in plan.trace}
    tally.refused += (f"{name}: {why}, asked {request}" for why in refusals(judging, plan))


def _of(said: Entry, plans: list[Plan]) -> Iterator[Plan]:
    route = said.provider, said.mode
    return (plan for plan in plans if (plan.provider, plan.mode) == route)


def _drawn(model: Model, said: Entry, draws: int, dice: Random) -> Iterator[Plan]:
    """The plans of the grid and of drawn requests."""
    drawings = (random_request(said, model.vocabulary, dice) for _ in range(draws))
    for request in (*grid(said), *drawings):
        yield model.resolve(request, provider=said.provider, mode=said.mode)


def _asked(catalog: Catalog, model: Model) -> Iterator[Plan]:
    """The plans of the cases, but for those whose trace tells of words that may be refused."""
    if f"{MODELS}/{model.name}{CASES}" not in catalog.files:
        return
    for example in examples(model, catalog.cases(model.name).cases):
        try:
            plan = example.resolve()
        except RequestError:
            continue
        if not any(map(_may_be_refused, plan.trace)):
            yield plan


def _may_be_refused(step: Step) -> bool:
    """Whether the trace says of a step that the table does not know it, or knows it is wrong."""
    return step.note == UNKNOWN or (not step.exact and step.behavior in AS_IT_IS)
