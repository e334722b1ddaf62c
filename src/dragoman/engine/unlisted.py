"""Models no table lists, at a provider that is known: one prepared route serves them all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..entry import ModelRecord, ProviderRecord, Vocabulary
from ..errors import RequestError
from .form import Form
from .model import Model

ID = "{id}"
"""What stands in the entries of a provider's record for the id."""


class UnlistedModels:
    """The models of one provider that no table lists."""

    def __init__(self, record: ProviderRecord, vocabulary: Vocabulary) -> None:
        self._record = record
        self._vocabulary = vocabulary
        self._template = self.model(ID)

    def model(self, id_: str) -> Model:
        """One of them, with entries of its own."""
        entries = tuple(entry._replace(model=id_, id=id_) for entry in self._record.entries)
        return Model(ModelRecord(id_, id_, "", "", entries=entries, listed=False), self._vocabulary)

    def form(self, id_: str, request: Mapping[str, Any], mode: str | None, *, strict: bool) -> Form:
        """The form of a request for one of them. Raises ``RequestError``."""
        try:
            provider, chosen = self._template.choose(request, self._record.name, mode)
        except RequestError:  # once more, for a message that names the model
            provider, chosen = self.model(id_).choose(request, self._record.name, mode)
        route = self._template.route(provider, chosen).with_id(id_)
        return Form(route, request, self._template.carriers, strict=strict)
