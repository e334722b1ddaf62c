"""What a client may send, as a schema: whatever resolves exactly is allowed by it."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import MODELS, TABLES
from dragoman import RequestError, request_schema
from dragoman.engine.model import Model
from dragoman.workbench.cases import examples

each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)


def small(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


@each_model
def test_what_resolves_exactly_may_be_sent(model: Model) -> None:
    schema = request_schema(model)
    Draft202012Validator.check_schema(schema)
    for example in examples(model, TABLES.cases(model.name).cases):
        try:
            plan = example.resolve()
        except RequestError:
            continue
        for step in plan.trace:
            said = schema["properties"].get(step.parameter, {})
            value = small(step.value) if "enum" in said else step.value
            if step.exact and value is not None and value != []:
                errors = Draft202012Validator(said).iter_errors(value)
                assert [error.message for error in errors] == []


@each_model
def test_every_default_may_be_sent(model: Model) -> None:
    for name, said in request_schema(model)["properties"].items():
        if "default" in said:
            assert Draft202012Validator(said).is_valid(said["default"]), name
