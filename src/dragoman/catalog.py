"""Files to a catalog: what a request needs is read, and no more, and what was read is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import loading
from .errors import Problem, RequestError, nearest_names, quoted, show
from .files import CASES, JUDGES, MODELS, PROVIDERS, TABLE, VOCABULARY, Files, bundled
from .model import Model
from .plan import Plan
from .resolving import checked
from .rules.layers import Tables
from .rules.tables import Cases, Judges, Phrasebook, Vocabulary

LONGEST_NAME = 200
"""No model's name is longer; the bound keeps hostile names cheap."""


class Catalog(Mapping[str, Model]):
    """An immutable mapping from a model's name to the model; aliases resolve but are not listed.

    A wrong table raises ``RuleError`` when it is asked for.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self._models: dict[str, Model] = {}
        self._known: dict[str, tuple[Model, str | None]] = {}
        self._books: dict[str, Phrasebook] = {}
        self._words: Vocabulary | None = None

    @classmethod
    def bundled(cls, *folders: str | Path) -> Catalog:
        """The tables in the wheel, with folders of your own laid over them."""
        return cls.load(bundled(), *folders)

    @classmethod
    def load(cls, *folders: str | Path) -> Catalog:
        """The tables in folders; of two files with one name the later folder's counts.

        Raises ``RuleError`` where a folder is missing.
        """
        return cls(Files.within(*folders))

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Catalog:
        """The tables in texts, by the names their files would have: ``models/x.yaml``."""
        return cls(Files(texts))

    def __getitem__(self, name: str) -> Model:
        found = self._found(name) if isinstance(name, str) else None
        if found is None:
            raise KeyError(name)
        return found[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files.models)

    def __len__(self) -> int:
        return len(self.files.models)

    def __repr__(self) -> str:
        return f"<Catalog of {len(self)} models>"

    def resolve(
        self,
        request: Mapping[str, Any],
        *,
        provider: str | None = None,
        mode: str | None = None,
        strict: bool = False,
    ) -> Plan:
        """Says a request in a provider's words.

        The provider is the one named, else a ``provider/`` prefix of the model, else the table's
        first for the mode. The mode is ``edit`` or ``inpaint`` when the request carries an image,
        else ``generate``. ``strict`` refuses whatever could not be honoured exactly. Raises
        ``RequestError`` with every problem found.
        """
        model, prefix = self.find(checked(request).get("model"))
        return model.resolve(request, provider=provider or prefix, mode=mode, strict=strict)

    def find(self, name: object) -> tuple[Model, str | None]:
        """The model of a name or alias, and the provider whose name stands before it, if one does.

        Raises ``RequestError`` where nothing is known by that name.
        """
        if not isinstance(name, str):
            code, wrong = ("missing", "is missing; name one")
            if name is not None:
                code, wrong = "type", f"must be a string, not {show(name)}"
            raise RequestError(Problem("model", code, f"model {wrong}"))
        found = self._found(name)
        if found is None:
            raise RequestError(self._no_model(name))
        return found

    @property
    def vocabulary(self) -> Vocabulary:
        """The unified parameters."""
        if self._words is None:
            path, text = self._file(VOCABULARY)
            self._words = loading.vocabulary(path, text)
        return self._words

    def phrasebook(self, provider: str) -> Phrasebook:
        """How one provider says everything."""
        if provider not in self._books:
            path, text = self._file(f"{PROVIDERS}/{provider}{TABLE}")
            self._books[provider] = loading.phrasebook(path, text, self.vocabulary)
        return self._books[provider]

    def cases(self, name: str) -> Cases:
        """What one model's table means, by example."""
        return loading.cases(*self._file(f"{MODELS}/{name}{CASES}"))

    def judges(self) -> Judges:
        """Which published schema judges which route."""
        return loading.judges(*self._file(JUDGES))

    def _file(self, name: str) -> tuple[str, str]:
        return self.files.path(name), self.files.text(name)

    def _found(self, name: str) -> tuple[Model, str | None] | None:
        """A model by its name or an alias, and the provider whose name it stood behind."""
        if name not in self._known and len(name) <= LONGEST_NAME:
            provider, _, rest = name.partition("/")
            if own := self._own_name(name):
                self._known[name] = self._model(own), None
            elif provider in self.files.providers and (own := self._own_name(rest)):
                self._known[name] = self._model(own), provider
        return self._known.get(name)

    def _own_name(self, name: str) -> str | None:
        """The name a model is listed under. Only files that mention an alias are read for it."""
        if name in self.files.models:
            return name
        for own in self.files.models if name else ():
            mentioned = name in self.files.text(f"{MODELS}/{own}{TABLE}")
            if mentioned and name in self._model(own).table.aliases:
                return own
        return None

    def _model(self, name: str) -> Model:
        model = self._models.get(name)
        if model is None:
            path, text = self._file(f"{MODELS}/{name}{TABLE}")
            known = self.files.providers
            table, books = loading.model(path, text, known, self.phrasebook, self.vocabulary)
            tables = Tables(name, table, books, self.vocabulary)
            model = self._models.setdefault(name, Model(tables))
        return model

    def _no_model(self, name: str) -> Problem:
        names = {*self.files.models}
        for own in self.files.models:
            names |= {*self._model(own).table.aliases}
        provider, _, rest = name.partition("/")
        near = nearest_names(rest if provider in self.files.providers else name, names)
        hint = f"did you mean {quoted(near)}?" if near else f"{len(self)} models are known"
        return Problem("model", "model", f"no model {show(name)}; {hint}")
