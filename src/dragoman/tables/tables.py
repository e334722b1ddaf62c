"""The tables of a folder, each read when it is asked for and kept, and the records made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from os import PathLike

from ..compiled import Compiled, compiled
from ..entry import ModelRecord, ProviderRecord
from ..entry import Vocabulary as VocabularyRecord
from ..errors import RuleError
from . import load
from .compile import provider_record, vocabulary_record
from .files import CASES, JUDGES, MODELS, PROVIDERS, TABLE, VOCABULARY, Files, bundled
from .language.cases import Cases
from .language.models import Phrasebook
from .language.published_schemas import PublishedSchemas
from .language.vocabulary import Vocabulary
from .load import Loaded

TOKEN = re.compile(r"[^\s,\[\]{}\"']+")
"""A run of characters in a table that may be a name."""


class Tables:
    """Folders of tables, laid over each other. A wrong table raises ``RuleError`` when asked for.

    Where a compiled catalogue of the lowest folder is given, a model counts as compiled while no
    folder above has a file that it is made of.
    """

    def __init__(self, files: Files, compiled: Compiled | None = None) -> None:
        self.files = files
        self._compiled = compiled
        self._models: dict[str, Loaded] = {}
        self._phrasebooks: dict[str, Phrasebook] = {}
        self._words: dict[str, dict[str, list[str]]] = {}

    @classmethod
    def within(cls, *folders: str | PathLike[str], compiled: Compiled | None = None) -> Tables:
        """The tables in some folders; of two files with one name the later folder's counts.

        Raises ``RuleError`` where a folder is missing.
        """
        return cls(Files.within(*folders), compiled)

    @classmethod
    def bundled(cls, *folders: str | PathLike[str], compiled: Compiled | None = None) -> Tables:
        """The tables that come with the package, with folders of your own laid over them."""
        return cls.within(bundled(), *folders, compiled=compiled)

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Tables:
        """The tables in texts, by the names their files would have: ``models/x.yaml``."""
        return cls(Files(texts))

    @property
    def models(self) -> Sequence[str]:
        """The names of the models."""
        return self.files.models

    @property
    def providers(self) -> Sequence[str]:
        """The names of the phrasebooks."""
        return self.files.providers

    def has_model(self, name: str) -> bool:
        return f"{MODELS}/{name}{TABLE}" in self.files

    def has_provider(self, name: str) -> bool:
        return f"{PROVIDERS}/{name}{TABLE}" in self.files

    # Records: what the engine reads.

    def vocabulary_record(self) -> VocabularyRecord:
        return vocabulary_record(self.vocabulary)

    def model_record(self, name: str) -> ModelRecord:
        if self._compiled and self._is_compiled(name, self._compiled):
            return self._compiled.model_record(name)
        return self.model(name).record

    def provider_record(self, name: str) -> ProviderRecord:
        return provider_record(name, self.phrasebook(name), self.vocabulary)

    def compiled(self) -> bytes:
        """The compiled catalogue of all tables: what ``Compiled`` reads."""
        return compiled(
            self.vocabulary_record(),
            [self.model_record(name) for name in self.models],
            [self.provider_record(name) for name in self.providers],
            {name: self._phrasebooks_of(name) for name in self.models},
            self.files.digest(),
        )

    def model_by_alias(self, alias: str) -> str | None:
        """The first model with an alias. Only files that mention it are read."""
        return next(
            (name for name, record in self._mentioning(alias) if alias in record.aliases), None
        )

    def models_by_id(self, id_: str) -> Iterator[tuple[str, str]]:
        """Every (model, provider) whose own id, or one of whose own ids, it is."""
        for name, record in self._mentioning(id_):
            for entry in record.entries:
                if id_ == entry.id or id_ in entry.other_ids:
                    yield name, entry.provider

    def provider_by_alias(self, alias: str) -> str | None:
        """The first provider with an alias. Only phrasebooks that mention it are read."""
        for name in self._mentions(PROVIDERS).get(alias, ()):
            with suppress(RuleError):
                if alias in self.phrasebook(name).aliases:
                    return name
        return None

    # Tables: what maintainers read.

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The unified parameters."""
        return load.vocabulary(*self._file(VOCABULARY))

    def phrasebook(self, name: str) -> Phrasebook:
        """How one provider writes each parameter."""
        if name not in self._phrasebooks:
            path, text = self._file(f"{PROVIDERS}/{name}{TABLE}")
            self._phrasebooks[name] = load.phrasebook(path, text, self.vocabulary)
        return self._phrasebooks[name]

    def model(self, name: str) -> Loaded:
        """A model's table and the phrasebooks of its providers."""
        if name not in self._models:
            file = self._file(f"{MODELS}/{name}{TABLE}")
            known = self.files.providers
            self._models[name] = load.model(name, file, known, self.phrasebook, self.vocabulary)
        return self._models[name]

    def cases(self, name: str) -> Cases:
        """What one model's table means, by example."""
        return load.cases(*self._file(f"{MODELS}/{name}{CASES}"))

    def published_schemas(self) -> PublishedSchemas:
        """Which published schema judges which route."""
        return load.published_schemas(*self._file(JUDGES))

    def _file(self, name: str) -> tuple[str, str]:
        return self.files.path(name), self.files.text(name)

    def _mentioning(self, word: str) -> Iterator[tuple[str, ModelRecord]]:
        """The models in whose files a word stands; a file that cannot be read has no names."""
        for name in self._mentions(MODELS).get(word, ()):
            with suppress(RuleError):
                yield name, self.model_record(name)

    def _mentions(self, folder: str) -> dict[str, list[str]]:
        """For each word of a folder's files, the files in which it stands, in their order."""
        if folder not in self._words:
            found: dict[str, list[str]] = {}
            for name in self.files.stems(folder):
                with suppress(RuleError):
                    for word in set(TOKEN.findall(self.files.text(f"{folder}/{name}{TABLE}"))):
                        found.setdefault(word, []).append(name)
            self._words[folder] = found
        return self._words[folder]

    def _phrasebooks_of(self, name: str) -> list[str]:
        offers = self.model(name).table.providers.items()
        return list(dict.fromkeys(offer.phrasebook or provider for provider, offer in offers))

    def _is_compiled(self, name: str, compiled: Compiled) -> bool:
        """Whether a model's record is in the compiled catalogue, and nothing is laid over it."""
        if not compiled.has_model(name):
            return False
        books = (f"{PROVIDERS}/{book}{TABLE}" for book in compiled.phrasebooks_of(name))
        return self.files.overlaid.isdisjoint({VOCABULARY, f"{MODELS}/{name}{TABLE}", *books})
