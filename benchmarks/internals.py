"""All that the benchmark needs from inside the library or the repository, and nothing public."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from compileall import compile_dir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import dragoman
from dragoman import Catalog
from dragoman.compiled import FILE, Compiled, compiled
from dragoman.entry import ModelRecord
from rows import NotMeasuredError

PACKAGE = Path(dragoman.__file__).resolve().parent
RULES = Path(__file__).resolve().parents[1] / "rules"
IS_CHECKOUT = RULES.parent in PACKAGE.parents
"""Whether the library measured is the one beside these tables, and not an installed one."""


@cache
def scratch() -> TemporaryDirectory[str]:
    """A folder that is thrown away when the process ends."""
    return TemporaryDirectory(prefix="dragoman-benchmark-")


@cache
def shipped() -> Path:
    """The package as a wheel installs it, with the compiled catalogue in it.

    A checkout has no compiled catalogue, so a copy of its package gets one, with its bytecode.
    """
    if (PACKAGE / FILE).is_file():
        return PACKAGE
    from dragoman.tables.tables import Tables  # noqa: PLC0415 - a checkout alone needs it

    copy = Path(scratch().name) / "site" / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / FILE).write_bytes(Tables.bundled().compiled())
    compile_dir(copy, quiet=2)
    return copy


def environment() -> dict[str, str]:
    """What a child process needs beside the environment of this one, to import what is shipped."""
    return {} if shipped() == PACKAGE else {"PYTHONPATH": str(shipped().parent)}


def read(path: Path) -> Compiled:
    found = Compiled.read(str(path))
    assert found
    return found


def bundled() -> Catalog:
    """All models, from the compiled catalogue as from a wheel; it has resolved nothing yet."""
    return Catalog(read(shipped() / FILE))


def forget(catalog: Catalog) -> None:
    """Leaves a catalogue without any kept plan, so that the next request goes the long way.

    A request is kept when it comes for the second time, so the first one with some values goes
    the long way by itself. Forgetting makes it the first one again: what the long way costs can be
    measured any number of times on one catalogue. The routes stay prepared.
    """
    catalog.forget()


def prepare(catalog: Catalog, model: str, provider: str, mode: str) -> None:
    """Prepares one route and resolves nothing."""
    catalog[model].route(provider, mode)


def filled_with(models: Sequence[tuple[str, str]]) -> Catalog:
    """A compiled catalogue of models: pairs of a name for it and the bundled model it is."""
    source = read(shipped() / FILE)
    records = {name: source.model_record(name) for name in source.models}
    chosen = [renamed(records[original], name) for name, original in models]
    books = {name: source.phrasebooks_of(original) for name, original in models}
    providers = [source.provider_record(name) for name in source.providers]
    path = Path(scratch().name) / f"{len(chosen)}-{FILE}"
    path.write_bytes(compiled(source.vocabulary_record(), chosen, providers, books, source.digest))
    return Catalog(read(path))


def renamed(record: ModelRecord, name: str) -> ModelRecord:
    """The record under another name; only under its own it keeps its aliases."""
    if record.name == name:
        return record
    entries = tuple(entry._replace(model=name) for entry in record.entries)
    return record._replace(name=name, aliases=(), entries=entries)


def tables() -> dict[str, str]:
    """The texts of all tables of the repository that a catalogue reads, by their names."""
    if not RULES.is_dir():
        raise NotMeasuredError("it reads the tables, and their folder is not beside this one")
    return {
        path.relative_to(RULES).as_posix(): path.read_text("utf-8")
        for path in sorted(RULES.rglob("*.yaml"))
        if not path.name.endswith(".cases.yaml") and path.name != "judges.yaml"
    }
