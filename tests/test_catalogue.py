"""What the bundled tables promise as a whole: how many, how short, how well sourced."""

from __future__ import annotations

from statistics import median

import pytest

from conftest import CATALOG, MODELS, ROUTES, TABLES
from dragoman import RequestError
from dragoman.engine.model import Model
from dragoman.tables.files import MODELS as FOLDER
from dragoman.tables.files import TABLE

each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
PROMPT = {"prompt": "a fox"}


def test_the_catalogue_is_as_large_as_it_says() -> None:
    assert len(MODELS) >= 100
    assert len({(model.name, said.provider) for model, said in ROUTES}) >= 200
    assert len({said.provider for _, said in ROUTES}) >= 17


def test_tables_stay_short() -> None:
    lines = [TABLES.files.text(f"{FOLDER}/{name}{TABLE}").count("\n") for name in CATALOG]
    assert median(lines) < 60


def test_every_phrasebook_is_spoken() -> None:
    spoken = {
        offer.phrasebook or name
        for model in MODELS
        for name, offer in TABLES.model(model.name).table.providers.items()
    }
    assert spoken == set(TABLES.providers)


@each_model
def test_every_name_of_a_model_finds_it(model: Model) -> None:
    for alias in model.aliases:
        assert CATALOG.find(alias) == (model, None)
    for said in model.entries():
        assert CATALOG.find(f"{said.provider}/{model.name}") == (model, said.provider)
        for native in (said.id, *said.other_ids):
            assert CATALOG.find(f"{said.provider}/{native}") == (model, said.provider)
            assert CATALOG[native] is model


@each_model
def test_a_model_out_of_service_still_resolves_and_says_so(model: Model) -> None:
    try:
        plan = CATALOG.resolve({"model": model.name, **PROMPT})
    except RequestError as error:
        assert {problem.code for problem in error.problems} <= {"missing", "mode", "exclusive"}
        return
    assert bool(plan.notices) == bool(model.status)
