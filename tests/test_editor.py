"""The schemas that editors read agree with the tables, and with the shape of the tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dragoman.tables.files import bundled
from dragoman.tables.yaml_reader import read
from dragoman.workbench.editor_schemas import editor_schemas

TABLES = sorted(bundled().rglob("*.yaml"))


def kind_of(path: Path) -> str:
    if path.name.endswith(".cases.yaml"):
        return "cases"
    return {"models": "model", "providers": "provider"}.get(path.parent.name, path.stem)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_fits_the_schema_its_first_line_names(path: Path) -> None:
    text = path.read_text("utf-8")
    _, _, named = text.partition("\n")[0].partition("# yaml-language-server: $schema=")
    schema = json.loads((path.parent / named).read_text("utf-8"))
    assert Path(named).stem == kind_of(path)
    assert not list(Draft202012Validator(schema).iter_errors(read(str(path), text).data))


@pytest.mark.parametrize("name", editor_schemas())
def test_the_schemas_have_every_key_the_tables_may_have(name: str) -> None:
    """Not byte for byte: how a schema is written is the business of the library that writes it."""
    made = json.loads(editor_schemas()[name])
    kept = json.loads((bundled() / name).read_text("utf-8"))
    Draft202012Validator.check_schema(kept)
    assert keys(made) == keys(kept)


def keys(schema: dict[str, Any]) -> dict[str, set[str]]:
    kinds = {"": schema, **schema.get("$defs", {})}
    return {kind: set(shape.get("properties", {})) for kind, shape in kinds.items()}
