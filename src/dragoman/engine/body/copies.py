"""Copies of bodies, so that no plan shares anything changeable with a route or another plan."""

from __future__ import annotations

from typing import Any

CHANGEABLE = frozenset({dict, list})
"""The types of JSON data that can be changed in place."""


def fresh_copy(value: Any) -> Any:
    """A copy of JSON data of our own that shares nothing changeable with the original."""
    if type(value) is dict:
        copy = value.copy()
        for key, item in value.items():
            if type(item) in CHANGEABLE:
                copy[key] = fresh_copy(item)
        return copy
    return [fresh_copy(item) for item in value] if type(value) is list else value
