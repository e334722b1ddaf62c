"""What every test may lean on: the bundled catalog, its routes, the providers' schemas."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dragoman import Catalog
from dragoman.tables.files import bundled, documents
from dragoman.tables.tables import Tables

HERE = Path(__file__).parent
TABLES = Tables.within(bundled())
CATALOG = Catalog.bundled()
MODELS = [CATALOG[name] for name in CATALOG]
ROUTES = [(model, said) for model in MODELS for said in model.entries()]
ROUTE_IDS = [f"{model.name}/{said.provider}/{said.mode}" for model, said in ROUTES]
NEWEST = max(
    *(TABLES.model(name).table.checked for name in TABLES.models),
    *(TABLES.phrasebook(name).checked for name in TABLES.providers),
)
"""The day of the newest fact: tests judge the tables as of it, whatever the calendar says."""

OTHERS = Path(os.environ.get("DRAGOMAN_SCHEMAS", HERE.parents[1] / "shared" / "schemas"))
"""Where the schemas lie that are not copied here; the routes that they alone judge are not tested
where it is absent."""
SCHEMAS = {**(documents(OTHERS) if OTHERS.is_dir() else {}), **documents(HERE / "schemas")}

# Every run draws the same requests; DRAGOMAN_EXPLORE=1 draws others, to find what none has found.
settings.register_profile(
    "house",
    deadline=None,
    derandomize="DRAGOMAN_EXPLORE" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return CATALOG
