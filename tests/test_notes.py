"""What the trace says of each parameter, word for word: no reason is lost or another's."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest
import yaml

import small
from conftest import HERE
from dragoman import Catalog, RequestError

OTHER = {"fields": {"seed": {}, "n": "number"}, "extras": {"knob": {"type": "integer"}}}


class Said(NamedTuple):
    """What a step is to say."""

    behavior: str
    exact: bool
    note: str

    @classmethod
    def read(cls, text: str) -> Said:
        """``passthrough``, ``ignored: why``, or ``dropped ! why`` of what is not exact."""
        behavior, mark, note = re.split(r"(: | ! |$)", text, maxsplit=1)
        return cls(behavior, mark != " ! ", note)


Request = dict[str, Any]
STEPS: list[tuple[Request, Request, dict[str, Said]]] = [
    (row["offer"], step["ask"], {name: Said.read(text) for name, text in step["says"].items()})
    for row in yaml.safe_load((HERE / "data" / "notes.yaml").read_text("utf-8"))
    for step in row["steps"]
]
each_step = pytest.mark.parametrize(
    ("offer", "ask", "says"), STEPS, ids=[f"{ask}"[:60] for _, ask, _ in STEPS]
)


def asked(offer: Request, ask: Request) -> tuple[Catalog, Request]:
    return small.catalog({"p": offer, "other": OTHER}), {"model": "m", "prompt": "a fox", **ask}


@each_step
def test_each_step_says_what_became_of_it(
    offer: Request, ask: Request, says: dict[str, Said]
) -> None:
    catalog, request = asked(offer, ask)
    plan = catalog.resolve(request, provider="p")
    steps = {step.parameter: step for step in plan.trace if step.parameter in ask}
    assert {name: Said(s.behavior, s.exact, s.note) for name, s in steps.items()} == says
    told = [step.parameter for step in plan.trace]
    lines = dict(zip(told, plan.explain().splitlines(), strict=True))
    for name, said in says.items():
        assert re.search(rf"\b{said.behavior}\b", lines[name])
        assert lines[name].endswith(said.note if said.exact else f"! {said.note}")


@each_step
def test_who_is_strict_is_given_the_reasons_of_the_trace(
    offer: Request, ask: Request, says: dict[str, Said]
) -> None:
    catalog, request = asked(offer, ask)
    lost = {name: said.note for name, said in says.items() if not said.exact}
    if not lost:
        assert catalog.resolve(request, provider="p", strict=True).exact
        return
    with pytest.raises(RequestError) as refused:
        catalog.resolve(request, provider="p", strict=True)
    given = {problem.parameter: problem.message for problem in refused.value.problems}
    assert given.keys() == lost.keys()
    for name, reason in lost.items():
        assert given[name].startswith(f"{name} ")
        assert given[name].endswith(f" cannot be honoured: {reason}")
