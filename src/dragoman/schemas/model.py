"""What a schema needs to know of a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from ..entry import Entry, Mode, Vocabulary


class ModelEntries(Protocol):
    """A model as its entries: nothing of how a request is resolved."""

    @property
    def title(self) -> str:
        """The name for people."""

    @property
    def modes(self) -> Sequence[Mode]:
        """The modes that at least one provider serves."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The unified parameters."""

    def entries(self) -> Iterable[Entry]:
        """Every (provider, mode), the preferred provider first."""

    def entry(self, provider: str, mode: Mode) -> Entry:
        """The entry of one (provider, mode)."""

    def choose(
        self, request: Mapping[str, Any], provider: str | None, mode: str | None
    ) -> tuple[str, Mode]:
        """The provider and mode of a request. Raises ``RequestError`` where they are not served."""
