"""How a route writes a ratio, a tier or a size: at which native paths, in which form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...geometry import AUTO, Ratio, Size, Tier
from ..body.path import Path
from ..body.template import Fill
from .request import LONGEST

Writes = tuple[tuple[Path, Any], ...]
"""Native paths with the values that go there."""


class FieldWriter:
    """Writes one of the three parameters.

    ``paths`` and ``templates`` are parallel: one of each for a native field. ``map`` gives for a
    label the native value that is written instead, ``also_send`` what is written beside a template.
    ``by_label`` tells that the template comes to the label itself.
    """

    __slots__ = ("_filled", "also_send", "by_label", "map", "paths")

    def __init__(
        self,
        paths: tuple[Path, ...],
        templates: tuple[Fill, ...],
        map: Mapping[str, Any],  # noqa: A002 - the name it has in tables
        also_send: Writes = (),
        *,
        by_label: bool = False,
    ) -> None:
        self.paths = paths
        self.map = map
        self.also_send = also_send
        self.by_label = by_label
        self._filled = tuple(zip(paths, templates, strict=False))

    def all_paths(self) -> list[Path]:
        """Every native path that may be written."""
        return [*self.paths, *[path for path, _ in self.also_send]]

    def auto(self) -> Writes:
        """What is written for auto; nothing where the provider has no value for it."""
        return ((self.paths[0], self.map[AUTO]),) if AUTO in self.map else ()

    def write_value(self, label: str, value: Size | Ratio | Tier) -> Writes:
        """What is written for a value under its label."""
        if self.by_label and label not in self.map:
            return (*self.also_send, (self.paths[0], label))
        return self.write(label, parts_of(value))

    def write(self, label: str, parts: Mapping[str, object]) -> Writes:
        """The native value of a label where the table gives one, else the parts in the template."""
        native = self.map.get(label)
        return self.fill(parts) if native is None else ((self.paths[0], native),)

    def fill(self, parts: Mapping[str, object]) -> Writes:
        """The parts in the templates, after what is written beside them."""
        return (*self.also_send, *[(path, fill(parts)) for path, fill in self._filled])


def parts_of(value: Size | Ratio | Tier) -> dict[str, object]:
    """What a template may have filled in of a value."""
    if isinstance(value, Size):
        return {"width": value.width, "height": value.height}
    if isinstance(value, Tier):
        return {"tier": value.label}
    width, height = value.sides
    return {"width": width, "height": height, "ratio": value.label}


def native_spellings(*writers: FieldWriter | None) -> dict[str, str]:
    """A provider's own texts, in lower case, with the label each stands for; none too long."""
    return {
        native.casefold(): label
        for writer in writers
        if writer
        for label, native in writer.map.items()
        if isinstance(native, str) and len(native) <= LONGEST
    }
