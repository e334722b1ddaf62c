"""The JSON Schemas with which editors complete and check tables, made from the tables' shape."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from ..tables.language.cases import Cases
from ..tables.language.models import ModelTable, Phrasebook
from ..tables.language.published_schemas import PublishedSchemas
from ..tables.language.vocabulary import Vocabulary

KINDS: dict[str, type[BaseModel]] = {
    "cases": Cases,
    "judges": PublishedSchemas,
    "model": ModelTable,
    "provider": Phrasebook,
    "vocabulary": Vocabulary,
}


def editor_schemas() -> dict[str, str]:
    """Every schema by the name of its file in the folder of tables, as text."""
    return {f"schemas/{name}.json": _text(kind) for name, kind in KINDS.items()}


def _text(kind: type[BaseModel]) -> str:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **kind.model_json_schema(by_alias=True, mode="validation"),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
