"""What single modules promise in their first lines, where no other test holds them to it."""

from __future__ import annotations

import ast
import json
import math
from pathlib import Path
from typing import Any

import pytest

import dragoman
import small
from dragoman import Plan, RequestError

PACKAGE = Path(dragoman.__file__).parent

EXTRAS = ("string", "integer", "number", "boolean", "object", "array")
UNIFIED = {
    "string": "user",
    "integer": "seed",
    "number": "guidance",
    "boolean": "safety_checker",
    "any": "mystery",
}
VALUES: dict[str, list[Any]] = {
    "string": ["", "2", "true"],
    "integer": [0, -3, 2**70],
    "number": [0.5, -1.5, 2.0],
    "boolean": [True, False],
    "object": [{}, {"a": 1}],
    "array": [[], [1]],
}
ALSO = {"number": "integer"}
"""A whole number is a number; nothing else is anything else: true is no 1, and "2" is no 2."""


def plan_of(name: str, value: Any) -> Plan:
    extras = {f"x_{kind}": {"type": kind, "about": "One."} for kind in EXTRAS}
    fields: dict[str, Any] = {name: {} for name in UNIFIED.values() if name != "mystery"}
    catalog = small.catalog({"p": {"fields": fields, "extras": extras}})
    return catalog.resolve({"model": "m", "prompt": "a fox", name: value})


@pytest.mark.parametrize(
    ("kind", "other", "value"),
    [(kind, other, value) for kind in VALUES for other in VALUES for value in VALUES[other]],
)
def test_a_value_is_of_its_own_type_and_nothing_is_guessed(
    kind: str, other: str, value: Any
) -> None:
    fits = other in {kind, ALSO.get(kind)}
    plan = plan_of(f"x_{kind}", value)
    assert plan.exact is fits
    assert json.dumps(plan.payloads[0][f"x_{kind}"]) == json.dumps(value)
    if kind not in UNIFIED or (kind == "number" and fits and value < 0):
        return
    name = UNIFIED[kind]
    if fits:
        assert json.dumps(plan_of(name, value).payloads[0][name]) == json.dumps(value)
    else:
        with pytest.raises(RequestError) as refused:
            plan_of(name, value)
        assert [problem.code for problem in refused.value.problems] == ["type"]


@pytest.mark.parametrize("name", ["x_number", "x_integer", *UNIFIED.values()])
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_none_anywhere(name: str, value: float) -> None:
    with pytest.raises(RequestError) as refused:
        plan_of(name, value)
    assert {problem.code for problem in refused.value.problems} == {"type"}


@pytest.mark.parametrize("sign", [1, -1])
def test_a_number_that_is_too_long_is_refused_and_the_one_below_can_be_written(sign: int) -> None:
    longest = sign * ((1 << 3000) - 1)
    (payload,) = plan_of("mystery", longest).payloads
    assert json.loads(json.dumps(payload))["mystery"] == longest
    with pytest.raises(RequestError, match="mystery holds a number too long for JSON"):
        plan_of("mystery", longest + sign)


def imported(module: str, *, seen: frozenset[str] = frozenset()) -> set[str]:
    """The modules of the package that a module needs when it runs, and those that they need."""
    path = PACKAGE.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    package = module.split(".") if path.is_dir() else module.split(".")[:-1]
    found = {module}
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1] + (node.module or "").split(".")
            names = [".".join(filter(None, [*base, each.name])) for each in node.names]
            for name in (".".join(filter(None, base)), *names):
                if is_module(name) and name not in seen | found:
                    found |= imported(name, seen=seen | found)
    return found


def is_module(name: str) -> bool:
    path = PACKAGE.joinpath(*name.split("."))
    return bool(name) and (path.with_suffix(".py").is_file() or path.is_dir())


def parts(module: str) -> set[str]:
    return {name.partition(".")[0] for name in imported(module)}


def test_imports_are_followed() -> None:
    assert {"engine", "geometry", "errors"} <= parts("catalog")
    assert parts("geometry") == {"geometry"}


def test_the_schema_of_payloads_shares_no_code_with_what_resolves() -> None:
    assert parts("schemas.payload") <= {"schemas", "geometry", "errors", "entry"}


def test_no_schema_shares_code_with_what_resolves() -> None:
    assert parts("schemas") <= {"schemas", "geometry", "errors", "entry"}
