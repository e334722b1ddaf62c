"""The compiled catalogue: one file of plain data, made of the tables when a wheel is built.

Its first line is an index: every name, alias and id, and where each record begins and how long it
is. Each further line is one record as JSON. Reading a model is one seek and one parse; nothing in
the file can run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .entry import ModelRecord, ProviderRecord, Vocabulary, from_data, to_data

FORMAT = 1
"""The version of the file's layout: a file of another one is not read."""
FILE = "catalogue.jsonl"


class Compiled:
    """The records of a compiled catalogue, each read when it is asked for."""

    def __init__(self, path: str, index: Mapping[str, Any], start: int) -> None:
        self._path = path
        self._index = index
        self._start = start

    @classmethod
    def read(cls, path: str) -> Compiled | None:
        """The catalogue in a file; None where there is none of this format."""
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - pathlib is dear to import
                line = file.readline()
        except OSError:
            return None
        index = json.loads(line)
        return cls(path, index, len(line)) if index["format"] == FORMAT else None

    @property
    def digest(self) -> str:
        """A digest of the tables that the catalogue was made of."""
        return str(self._index["digest"])

    @property
    def models(self) -> Sequence[str]:
        """The names of the models, sorted."""
        return tuple(self._index["models"])

    @property
    def providers(self) -> Sequence[str]:
        """The names of the phrasebooks, sorted."""
        return tuple(self._index["providers"])

    def has_model(self, name: str) -> bool:
        return name in self._index["models"]

    def has_provider(self, name: str) -> bool:
        return name in self._index["providers"]

    def phrasebooks_of(self, model: str) -> Sequence[str]:
        """The phrasebooks a model's record is made of."""
        return tuple(self._index["phrasebooks"][model])

    def vocabulary_record(self) -> Vocabulary:
        return from_data(Vocabulary, self._record(self._index["vocabulary"]))

    def model_record(self, name: str) -> ModelRecord:
        return from_data(ModelRecord, self._record(self._index["models"][name]))

    def provider_record(self, name: str) -> ProviderRecord:
        return from_data(ProviderRecord, self._record(self._index["providers"][name]))

    def model_by_alias(self, alias: str) -> str | None:
        """The model with an alias."""
        name: str | None = self._index["aliases"].get(alias)
        return name

    def models_by_id(self, id_: str) -> Iterator[tuple[str, str]]:
        """Every (model, provider) whose own id, or one of whose own ids, it is."""
        return ((model, provider) for model, provider in self._index["ids"].get(id_, ()))

    def provider_by_alias(self, alias: str) -> str | None:
        """The provider with an alias."""
        name: str | None = self._index["provider_aliases"].get(alias)
        return name

    def _record(self, place: Sequence[int]) -> Any:
        offset, length = place
        with open(self._path, "rb") as file:  # noqa: PTH123 - as above
            file.seek(self._start + offset)
            return json.loads(file.read(length))


def compiled(
    vocabulary: Vocabulary,
    models: Sequence[ModelRecord],
    providers: Sequence[ProviderRecord],
    phrasebooks: Mapping[str, Sequence[str]],
    digest: str,
) -> bytes:
    """The file of a compiled catalogue. ``phrasebooks`` says of each model what it is made of."""
    lines: list[bytes] = []
    index = {
        "format": FORMAT,
        "digest": digest,
        "vocabulary": _add(lines, vocabulary),
        "models": {record.name: _add(lines, record) for record in models},
        "providers": {record.name: _add(lines, record) for record in providers},
        "phrasebooks": phrasebooks,
        "aliases": _first((alias, record.name) for record in models for alias in record.aliases),
        "ids": _ids(models),
        "provider_aliases": _first(
            (alias, record.name) for record in providers for alias in record.aliases
        ),
    }
    return _line(index) + b"".join(lines)


def _add(lines: list[bytes], record: Any) -> tuple[int, int]:
    """Adds the line of a record; returns where it begins and how long it is."""
    offset = sum(map(len, lines))
    lines.append(_line(to_data(record)))
    return offset, len(lines[-1])


def _first(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """A mapping in which the first of several values of a key counts."""
    found: dict[str, str] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


def _ids(models: Sequence[ModelRecord]) -> dict[str, list[tuple[str, str]]]:
    ids: dict[str, list[tuple[str, str]]] = {}
    for record in models:
        for entry in record.entries:
            for id_ in dict.fromkeys((entry.id, *entry.other_ids)):
                places = ids.setdefault(id_, [])
                if (record.name, entry.provider) not in places:
                    places.append((record.name, entry.provider))
    return ids


def _line(data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"
