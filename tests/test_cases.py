"""The cases of every table, each a test by its own name."""

from __future__ import annotations

import pytest

from conftest import MODELS, TABLES
from dragoman.engine.model import Model
from dragoman.workbench.cases import Example, examples

EXAMPLES = [
    example for model in MODELS for example in examples(model, TABLES.cases(model.name).cases)
]


def _id(example: Example) -> str:
    return f"{example.model.name}/{example.provider}: {example.case.why}"


@pytest.mark.parametrize("example", EXAMPLES, ids=_id)
def test_the_table_means_what_its_case_says(example: Example) -> None:
    assert list(example.differences()) == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_table_has_cases(model: Model) -> None:
    assert TABLES.cases(model.name).cases


@pytest.mark.parametrize("example", EXAMPLES, ids=_id)
def test_asking_twice_gives_the_same_bytes_and_changes_nothing(example: Example) -> None:
    if example.provider in example.case.refuses:
        return
    request = example.request
    before = repr(request)
    first, second = example.resolve(), example.resolve()
    assert repr(first.to_dict()) == repr(second.to_dict())
    assert repr(request) == before
