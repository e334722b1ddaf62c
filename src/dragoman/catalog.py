"""Files to a catalog: what a request needs is read, and no more, and what was read is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from .engine.model import Model
from .engine.plan import Plan
from .engine.rank import Ranked, rank
from .engine.resolve import checked, checked_provider
from .engine.unlisted import Unlisted
from .errors import Problem, RequestError, RuleError, nearest_names, quoted, show
from .tables import load as loading
from .tables.files import CASES, JUDGES, MODELS, PROVIDERS, TABLE, VOCABULARY, Files, bundled
from .tables.language.cases import Cases
from .tables.language.models import Phrasebook
from .tables.language.published_schemas import Judges
from .tables.language.vocabulary import Vocabulary
from .tables.layers import Tables

REMEMBERED = 64
"""Models that no table knows, kept with their routes."""
NAMES = 1024
"""Names looked up, kept with the model they mean."""
Listed = tuple[str, str | None]
"""The name a model is listed under, and the provider that another name for it implies."""
LONGEST_NAME = 200
"""No model's name is longer; the bound keeps hostile names cheap."""


class Catalog(Mapping[str, Model]):
    """An immutable mapping from a model's name to the model; aliases resolve but are not listed.

    A wrong table raises ``RuleError`` when it is asked for.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self._models: dict[str, Model] = {}
        self._books: dict[str, Phrasebook] = {}
        self._words: Vocabulary | None = None
        self._listed = lru_cache(NAMES)(self._look_up)
        self._speaker = lru_cache(NAMES)(self._provider)
        self._unlisted = lru_cache(REMEMBERED)(self._of_phrasebook)

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
        listed = self._listed(name) if _is_name(name) else None
        if listed is None:
            raise KeyError(name)
        return self._model(listed[0])

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
        model, named = self.find(checked(request).get("model"), provider)
        return model.resolve(request, provider=named, mode=mode, strict=strict)

    def rank(self, request: Mapping[str, Any], *, mode: str | None = None) -> tuple[Ranked, ...]:
        """The model's providers, the one that honours most of the request exactly first.

        Among equals the cheaper comes first; providers that refuse the request come last. A
        provider's name before the model's leaves no choice. Raises ``RequestError`` where every
        provider refuses.
        """
        model, named = self.find(checked(request).get("model"))
        return rank(model, request, provider=named, mode=mode)

    def find(self, name: object, provider: str | None = None) -> tuple[Model, str | None]:
        """The model of a name or alias, and its provider: the one given, else the name's prefix.

        At a known provider a name that no table has is a model of the phrasebook alone. Raises
        ``RequestError`` where nothing is known by that name.
        """
        if not isinstance(name, str):
            code, wrong = ("missing", "is missing; name one")
            if name is not None:
                code, wrong = "type", f"must be a string, not {show(name)}"
            raise RequestError(Problem("model", code, f"model {wrong}"))
        checked_provider(provider)
        listed = self._listed(name) if _is_name(name) else None
        if listed:
            asked = provider and (self.provider(provider) or provider)
            return self._model(listed[0]), asked or listed[1]
        prefix, _, rest = name.partition("/")
        speaker = self.provider(provider or prefix)
        native = rest if speaker and self.provider(prefix) == speaker else name
        if speaker and _is_name(native):
            return self._unlisted(native, speaker), speaker
        raise RequestError(self._no_model(name))

    def provider(self, name: str) -> str | None:
        """The provider that goes by a name or an alias; None where there is none."""
        return self._speaker(name) if _is_name(name) else None

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

    def _look_up(self, name: str) -> Listed | None:
        """What a name means: a model, one at a provider, or a provider's own id of one.

        An id that a provider uses comes before another provider's alias with a name: gateways
        call a model by its creator and its name, and so do people who mean the creator.
        """
        prefix, _, rest = name.partition("/")
        at = self.provider(prefix) if rest else None
        if own := self._named(name):
            return own, None
        named = self._named(rest) if at else None
        if named and at == prefix and at in self._model(named).table.providers:
            return named, at
        own_id = self._native(name)
        if own_id or not at:
            return own_id
        return (named, at) if named else self._native(rest, at)

    def _provider(self, name: str) -> str | None:
        """The provider of a name or an alias. Only phrasebooks that mention an alias are read."""
        known = self.files.providers
        if name in known:
            return name
        books = (own for own in known if name in self.files.text(f"{PROVIDERS}/{own}{TABLE}"))
        return next((own for own in books if name in self.phrasebook(own).aliases), None)

    def _named(self, name: str) -> str | None:
        """The name a model is listed under. Only files that mention an alias are read for it."""
        if name in self.files.models:
            return name
        mentioning = self._mentioning(name)
        return next((own for own in mentioning if name in self._model(own).table.aliases), None)

    def _native(self, name: str, provider: str | None = None) -> Listed | None:
        """The model that a provider calls so, and that provider."""
        for own in self._mentioning(name):
            for said in self._model(own).entries():
                if name in {said.model, *said.also} and provider in {None, said.provider}:
                    return own, said.provider
        return None

    def _mentioning(self, word: str) -> Iterator[str]:
        """The models in whose files a word stands."""
        return (own for own in self.files.models if word in self._text_of(own))

    def _text_of(self, name: str) -> str:
        return self.files.text(f"{MODELS}/{name}{TABLE}")

    def _model(self, name: str) -> Model:
        model = self._models.get(name)
        if model is None:
            path, text = self._file(f"{MODELS}/{name}{TABLE}")
            known = self.files.providers
            table, books = loading.model(path, text, known, self.phrasebook, self.vocabulary)
            tables = Tables(name, table, books, self.vocabulary)
            model = self._models.setdefault(name, Model(tables))
        return model

    def _of_phrasebook(self, name: str, provider: str) -> Model:
        return Unlisted(name, provider, self.phrasebook(provider), self.vocabulary)

    def _no_model(self, name: str) -> Problem:
        names = {*self.files.models}
        for own in self.files.models:
            with suppress(RuleError):
                names |= {*self._model(own).table.aliases}
        near = nearest_names(name, names) or nearest_names(name.rpartition("/")[2], names)
        hint = f"did you mean {quoted(near)}?" if near else f"{len(self)} models are known"
        return Problem("model", "model", f"no model {show(name)}; {hint}")


def _is_name(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= LONGEST_NAME
