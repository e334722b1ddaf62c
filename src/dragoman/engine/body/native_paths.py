"""The native paths of a parameter, as its mapping gives them."""

from __future__ import annotations

from ...entry import Entry, ParameterMapping
from .path import Path


def native_paths(name: str, mapping: ParameterMapping, nested_in: str | None) -> tuple[Path, ...]:
    """One path, or one for each side of a size or each image; the parameter's own name if none."""
    return tuple([Path.read(text).under(nested_in) for text in mapping.to or (name,)])


def path_of(name: str, entry: Entry) -> Path:
    """The first native path of a parameter that the entry has."""
    return native_paths(name, entry.parameters[name], entry.nested_in)[0]


def id_path(entry: Entry) -> Path | None:
    """Where the body has the model's id, if it does."""
    return path_of("model", entry) if "model" in entry.parameters else None


def same_name_path(name: str, entry: Entry) -> str:
    """The path that would be a parameter's own name."""
    return f"{entry.nested_in}.{name}" if entry.nested_in else name


def members_of(nested_in: str | None) -> tuple[str, ...]:
    """The members on the way to an object of the body."""
    return tuple(nested_in.split(".")) if nested_in else ()
