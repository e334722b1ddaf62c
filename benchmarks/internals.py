"""All that the benchmark needs from inside the library or the repository, and nothing public."""

from __future__ import annotations

from pathlib import Path

import dragoman
from dragoman import Catalog
from rows import NotMeasuredError

RULES = Path(__file__).resolve().parents[1] / "rules"
IS_CHECKOUT = RULES.parent in Path(dragoman.__file__).resolve().parents
"""Whether the library measured is the one beside these tables, and not an installed one."""


def unseen() -> Catalog:
    """A catalogue that has resolved nothing yet.

    It is a fresh one: whatever the library keeps of earlier requests it keeps in the catalogue.
    Should it offer a way to forget, or keep anything elsewhere, this is the one place to say so.
    """
    return Catalog.bundled()


def prepare(catalog: Catalog, model: str, provider: str, mode: str) -> None:
    """Prepares one route and resolves nothing."""
    catalog[model].route(provider, mode)  # type: ignore[arg-type]  # a mode is one of three words


def tables() -> dict[str, str]:
    """The texts of all tables of the repository that a catalogue reads, by their names."""
    if not RULES.is_dir():
        raise NotMeasuredError("the folder of the tables is not beside this one")
    return {
        path.relative_to(RULES).as_posix(): path.read_text("utf-8")
        for path in sorted(RULES.rglob("*.yaml"))
        if not path.name.endswith(".cases.yaml") and path.name != "judges.yaml"
    }
