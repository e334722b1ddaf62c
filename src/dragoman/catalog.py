"""The front door: a name to its model, a request to its plan.

What a request needs is read, and no more, and what was read is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from .compiled import FILE, Compiled
from .engine.model import Model
from .engine.resolve import checked, checked_provider
from .engine.resolver import Resolver
from .entry import ModelRecord, ProviderRecord, Vocabulary
from .errors import Problem, RequestError, RuleError, nearest_names, quoted, show

if TYPE_CHECKING:
    from .engine.form import Form
    from .engine.rank import Ranked
    from .engine.unlisted import UnlistedModels

Found = tuple[str, str | None]
"""The name a model is listed under, and the provider that another name for it implies."""
LONGEST_NAME = 200
"""No model's name is longer; the bound keeps hostile names cheap."""
NAMES = 4096
"""As many names are kept with what they mean; the memory is cleared when it is full."""


class Source(Protocol):
    """Where records come from: folders of tables, or a compiled catalogue."""

    @property
    def models(self) -> Sequence[str]: ...
    @property
    def providers(self) -> Sequence[str]: ...
    def has_model(self, name: str) -> bool: ...
    def has_provider(self, name: str) -> bool: ...
    def vocabulary_record(self) -> Vocabulary: ...
    def model_record(self, name: str) -> ModelRecord: ...
    def provider_record(self, name: str) -> ProviderRecord: ...
    def model_by_alias(self, alias: str) -> str | None: ...
    def models_by_id(self, id_: str) -> Iterator[tuple[str, str]]: ...
    def provider_by_alias(self, alias: str) -> str | None: ...


class Catalog(Resolver, Mapping[str, Model]):
    """An immutable mapping from a model's name to the model; aliases resolve but are not listed.

    A wrong table raises ``RuleError`` when it is asked for.
    """

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self._vocabulary: Vocabulary | None = None
        self._models: dict[str, Model] = {}
        self._unlisted: dict[str, UnlistedModels] = {}
        self._names: dict[str, Found | None] = {}

    @classmethod
    def bundled(cls, *folders: str | os.PathLike[str]) -> Catalog:
        """The tables in the wheel, with folders of your own laid over them."""
        compiled = Compiled.read(f"{os.path.dirname(__file__)}/{FILE}")  # noqa: PTH120 - pathlib is dear
        if compiled and not folders:
            return cls(compiled)
        from .tables.tables import Tables  # noqa: PLC0415 - a compiled catalogue needs no tables

        return cls(Tables.bundled(*folders, compiled=compiled))

    @classmethod
    def load(cls, *folders: str | os.PathLike[str]) -> Catalog:
        """The tables in folders; of two files with one name the later folder's counts.

        Raises ``RuleError`` where a folder is missing.
        """
        from .tables.tables import Tables  # noqa: PLC0415 - a compiled catalogue needs no tables

        return cls(Tables.within(*folders))

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Catalog:
        """The tables in texts, by the names their files would have: ``models/x.yaml``."""
        from .tables.tables import Tables  # noqa: PLC0415 - a compiled catalogue needs no tables

        return cls(Tables.of(texts))

    def __getitem__(self, name: str) -> Model:
        found = self._found(name) if _is_name(name) else None
        if found is None:
            raise KeyError(name)
        return self._model(found[0])

    def __iter__(self) -> Iterator[str]:
        return iter(self.source.models)

    def __len__(self) -> int:
        return len(self.source.models)

    def __repr__(self) -> str:
        return f"<Catalog of {len(self)} models>"

    def rank(self, request: Mapping[str, Any], *, mode: str | None = None) -> tuple[Ranked, ...]:
        """The model's providers, the one that honours most of the request exactly first.

        Among equals the cheaper comes first; providers that refuse the request come last. A
        provider's name before the model's leaves no choice. Raises ``RequestError`` where every
        provider refuses.
        """
        from .engine.rank import rank  # noqa: PLC0415 - only who ranks needs it

        model, provider = self.find(checked(request).get("model"))
        return rank(
            lambda name: self.resolve(request, provider=name, mode=mode),
            [provider] if provider else model.providers,
        )

    def find(self, name: object, provider: str | None = None) -> tuple[Model, str | None]:
        """The model of a name or alias, and its provider: the one given, else the name's prefix.

        At a known provider a name that no table has is a model of the phrasebook alone. Raises
        ``RequestError`` where nothing is known by that name.
        """
        found = self._find(name, provider)
        if found:
            model, named = found
            asked = provider and (self.provider(provider) or provider)
            return self._model(model), asked or named
        assert isinstance(name, str)
        id_, speaker = self._unlisted_name(name, provider)
        return self._unlisted_models(speaker).model(id_), speaker

    def _find(self, name: object, provider: str | None) -> Found | None:
        """What a name means; None where its provider alone is known. Raises ``RequestError``."""
        if not isinstance(name, str):
            code, wrong = ("missing", "is missing; name one")
            if name is not None:
                code, wrong = "type", f"must be a string, not {show(name)}"
            raise RequestError(Problem("model", code, f"model {wrong}"))
        checked_provider(provider)
        found = self._found(name) if _is_name(name) else None
        if not found and not self._unlisted_name(name, provider)[1]:
            raise RequestError(Problem("model", "model", lambda: self._no_model(name)))
        return found

    def provider(self, name: str) -> str | None:
        """The provider that goes by a name or an alias; None where there is none."""
        if not _is_name(name):
            return None
        return name if self.source.has_provider(name) else self.source.provider_by_alias(name)

    @property
    def vocabulary(self) -> Vocabulary:
        """The unified parameters."""
        if self._vocabulary is None:
            self._vocabulary = self.source.vocabulary_record()
        return self._vocabulary

    def form(
        self, request: Mapping[str, Any], provider: str | None, mode: str | None, *, strict: bool
    ) -> Form:
        name = request.get("model")
        found = self._find(name, provider)
        if found:
            model, named = found
            asked = provider and (self.provider(provider) or provider)
            return self._model(model).form(request, asked or named, mode, strict=strict)
        id_, speaker = self._unlisted_name(str(name), provider)
        return self._unlisted_models(speaker).form(id_, request, mode, strict=strict)

    def _found(self, name: str) -> Found | None:
        """What a name means, kept."""
        try:
            return self._names[name]
        except KeyError:
            if len(self._names) >= NAMES:
                self._names = {}
            return self._names.setdefault(name, self._look_up(name))

    def _look_up(self, name: str) -> Found | None:
        """What a name means: a model, one at a provider, or a provider's own id of one.

        An id that a provider uses comes before another provider's alias with a name: gateways
        call a model by its creator and its name, and so do people who mean the creator.
        """
        prefix, _, rest = name.partition("/")
        at = self.provider(prefix) if rest else None
        if own := self._named(name):
            return own, None
        named = self._named(rest) if at else None
        if named and at == prefix and at in self._model(named).providers:
            return named, at
        own_id = self._by_id(name)
        if own_id or not at:
            return own_id
        return (named, at) if named else self._by_id(rest, at)

    def _named(self, name: str) -> str | None:
        """The name a model is listed under, by that name or an alias."""
        return name if self.source.has_model(name) else self.source.model_by_alias(name)

    def _by_id(self, id_: str, provider: str | None = None) -> Found | None:
        """The model that a provider calls so, and that provider."""
        for model, owner in self.source.models_by_id(id_):
            if provider in {None, owner}:
                return model, owner
        return None

    def _unlisted_name(self, name: str, provider: str | None) -> tuple[str, str]:
        """The id of a model that no table lists, and the provider to know it, if there is one."""
        prefix, _, rest = name.partition("/")
        known = self.provider(provider or prefix)
        id_ = rest if known and self.provider(prefix) == known else name
        return id_, (known or "") if _is_name(id_) else ""

    def _unlisted_models(self, provider: str) -> UnlistedModels:
        if provider not in self._unlisted:
            from .engine.unlisted import UnlistedModels  # noqa: PLC0415 - few processes need it

            record = self.source.provider_record(provider)
            self._unlisted[provider] = UnlistedModels(record, self.vocabulary)
        return self._unlisted[provider]

    def _model(self, name: str) -> Model:
        model = self._models.get(name)
        if model is None:
            made = Model(self.source.model_record(name), self.vocabulary)
            model = self._models.setdefault(name, made)
        return model

    def _no_model(self, name: str) -> str:
        """The message for a name that nothing is known by: the nearest names."""
        names = {*self.source.models}
        for own in self.source.models:
            try:
                names |= {*self._model(own).aliases}
            except RuleError:  # a table that cannot be read has no aliases
                continue
        near = nearest_names(name, names) or nearest_names(name.rpartition("/")[2], names)
        hint = f"did you mean {quoted(near)}?" if near else f"{len(self)} models are known"
        return f"no model {show(name)}; {hint}"


def _is_name(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= LONGEST_NAME
