"""Native paths: where in a body a value goes. ``a.b``, ``a[0].b``, ``a[]`` to add an item."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

Key = str | int | None
"""A member's name, an item's index, or None for an item to be added."""

_KEYS = re.compile(r"([^.\[\]]+)|\[(\d*)\]")


class Path(NamedTuple):
    """One place in a body."""

    text: str
    keys: tuple[Key, ...]

    @staticmethod
    @lru_cache(1024)
    def read(text: str) -> Path:
        """The path of a text, the same for all routes that have it."""
        keys = [name or (int(index) if index else None) for name, index in _KEYS.findall(text)]
        return Path(text, tuple(keys))

    def under(self, nested_in: str | None) -> Path:
        """The path below another one; a leading slash says that it starts at the body."""
        if self.text.startswith("/"):
            return Path.read(self.text[1:])
        return Path.read(f"{nested_in}.{self.text}") if nested_in else self

    def put(self, body: dict[str, Any], value: Any) -> str:
        """Writes the value, making what is missing on the way; returns the place it came to."""
        if len(self.keys) == 1:
            body[self.text] = value
            return self.text
        place, text = _descend(body, self.keys)
        last = self.keys[-1]
        if isinstance(last, str):
            place[last] = value
            return f"{text}.{last}"
        index = len(place) if last is None else last
        if index < len(place):
            place[index] = value
        else:
            place.append(value)
        return f"{text}[{index}]"


def _descend(body: dict[str, Any], keys: tuple[Key, ...]) -> tuple[Any, str]:
    """The object or list that holds the last of some keys, made where it is missing."""
    place: Any = body
    text = ""
    for position, key in enumerate(keys[:-1]):
        fresh: Any = {} if isinstance(keys[position + 1], str) else []
        if isinstance(key, str):
            place = place.setdefault(key, fresh)
            text += f".{key}" if text else key
            continue
        index = len(place) if key is None else key
        if index >= len(place):
            place.append(fresh)
            index = len(place) - 1
        place = place[index]
        text += f"[{index}]"
    return place, text
