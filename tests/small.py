"""A catalog of one model, "m", small enough to read beside the test that asks it."""

from __future__ import annotations

import json
from typing import Any

from dragoman import Catalog
from dragoman.tables.files import bundled

VOCABULARY = (bundled() / "vocabulary.yaml").read_text("utf-8")
SOURCE = {"source": "https://example.com", "checked": "2026-11-22"}


def catalog(
    offers: dict[str, dict[str, Any]], more: dict[str, str] | None = None, **table: Any
) -> Catalog:
    return Catalog.of(texts(offers, more, **table))


def texts(
    offers: dict[str, dict[str, Any]], more: dict[str, str] | None = None, **table: Any
) -> dict[str, str]:
    """The model with an offer of each provider; every provider has the unified names."""
    words = ("prompt", "size", "aspect_ratio", "resolution", "n", "quality", "seed", "image")
    fields: dict[str, Any] = {name: {} for name in words}
    books = {
        f"providers/{name}.yaml": json.dumps({"name": name, **SOURCE, "fields": fields})
        for name in offers
    }
    providers = {name: {"source": SOURCE["source"], **offer} for name, offer in offers.items()}
    whole = {"name": "M", "creator": "C", "checked": SOURCE["checked"], **table}
    model = {"models/m.yaml": json.dumps({**whole, "providers": providers})}
    return {"vocabulary.yaml": VOCABULARY, **books, **model, **(more or {})}
