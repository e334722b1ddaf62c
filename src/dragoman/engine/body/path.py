"""Native paths: where in a body a value goes. ``a.b``, ``a[0].b``, ``a[]`` to add an item."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

Key = str | int | None
"""A member's name, an item's index, or None for an item to be added."""

END = object()
"""What follows the last key of a path."""

_KEYS = re.compile(r"([^.\[\]]+)|\[(\d*)\]")


class Path(NamedTuple):
    """One place in a body."""

    text: str
    keys: tuple[Key, ...]

    @classmethod
    def read(cls, text: str) -> Path:
        keys = tuple(name or (int(index) if index else None) for name, index in _KEYS.findall(text))
        return cls(text, keys)

    def under(self, inside: str | None) -> Path:
        """The path below another one; a leading slash says that it starts at the body."""
        if self.text.startswith("/"):
            return Path.read(self.text[1:])
        return Path.read(f"{inside}.{self.text}") if inside else self

    def put(self, body: dict[str, Any], value: Any) -> str:
        """Writes the value, making what is missing on the way; returns the place it came to."""
        if len(self.keys) == 1:
            body[self.text] = value
            return self.text
        place: Any = body
        said = ""
        for key, following in pairwise((*self.keys, END)):
            fresh = value if following is END else {} if isinstance(following, str) else []
            if isinstance(key, str):
                if following is END:
                    place[key] = fresh
                place = place.setdefault(key, fresh)
                said += f".{key}" if said else key
            else:
                index = key if isinstance(key, int) else len(place)
                if index >= len(place):
                    place.append(fresh)
                place = place[index]
                said += f"[{index}]"
        return said
