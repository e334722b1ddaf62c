"""The native paths of a parameter, as its mapping gives them."""

from __future__ import annotations

from ...entry import ParameterMapping
from .path import Path


def native_paths(name: str, mapping: ParameterMapping, nested_in: str | None) -> tuple[Path, ...]:
    """One path, or one for each side of a size or each image; the parameter's own name if none."""
    return tuple([Path.read(text).under(nested_in) for text in mapping.to or (name,)])
