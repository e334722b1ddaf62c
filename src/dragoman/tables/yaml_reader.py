"""From the text of a table to plain data and the place of everything in it.

PyYAML reads the syntax; what plain words mean follows YAML 1.2's core rules, so ``16:9`` is a text
and ``no`` is a text. Repeated keys, anchors, tags, deep nesting and oversized files are refused.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, NoReturn

import yaml

from ..errors import Fault, RuleError, show

LARGEST = 1_000_000
"""Characters of one file; the largest real table is a tenth of it."""
DEEPEST = 24
"""Levels of nesting in one file."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,30}")
_FLOAT = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]{1,2})?|[0-9]+[eE][-+]?[0-9]{1,2}"
)
_CONSTANTS = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_CONSTANTS |= dict.fromkeys(("true", "True", "TRUE"), True)
_CONSTANTS |= dict.fromkeys(("false", "False", "FALSE"), False)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Every character that YAML 1.2 (5.1) does not allow."""
TOO_DEEP = f"nested more than {DEEPEST} deep; flatten it"
UNREADABLE = (
    "what follows is not YAML; close quotes and brackets, indent with spaces, "
    'and put quotes around a text that holds ": " or " #"'
)

Where = tuple[str | int, ...]


class Place(NamedTuple):
    """Where something stands in a file, counted from 1."""

    line: int
    column: int


class Document(NamedTuple):
    """A file as plain data, with the place of every member and item."""

    path: str
    data: Any
    places: dict[Where, Place]

    def fault(self, where: Where, check: str, message: str) -> Fault:
        """A fault at a place, or at the nearest known place around it.

        An item of a list may be named by its index or by itself.
        """
        around, name = self._member(where[:-1]), where[-1:]
        if isinstance(around, list) and name and name[0] in around:
            where = (*where[:-1], around.index(name[0]))
        while where and where not in self.places:
            where = where[:-1]
        return Fault(self.path, *self.places.get(where, Place(1, 1)), check, message)

    def _member(self, where: Where) -> Any:
        """What stands at a place, or None."""
        data = self.data
        for part in where:
            inside = isinstance(data, dict) and part in data
            data = data[part] if inside else None
        return data


def read(path: str, text: str) -> Document:
    """The document of a text. Raises ``RuleError`` at the first thing that cannot be read.

    The messages are our own, whatever the parser says, and stand behind the last thing that could
    be read: both stay the same with every version of the parser.
    """
    if len(text) > LARGEST:
        message = f"{len(text)} characters are more than {LARGEST}; split the table"
        raise RuleError(Fault(path, 1, 1, "yaml", message))
    if forbidden := _FORBIDDEN.search(text):
        place, code = _place_in(text, forbidden.start()), ord(forbidden[0])
        message = f"YAML does not allow the character U+{code:04X}; remove it"
        raise RuleError(Fault(path, *place, "yaml", message))
    reader = _Reader(path, text)
    try:
        return Document(path, reader.document(), reader.places)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        before = text[: mark.index] if mark else ""
        message = TOO_DEEP if _open_brackets(before) > DEEPEST else UNREADABLE
        raise RuleError(Fault(path, *reader.last, "yaml", message)) from None


def _place_in(text: str, index: int) -> Place:
    before = text[:index]
    return Place(before.count("\n") + 1, index - before.rfind("\n"))


def _open_brackets(text: str) -> int:
    """How many brackets are open at the end of a text.

    The parser looks far ahead, and some versions refuse deep nesting before they tell of any.
    """
    return sum(map(text.count, "[{")) - sum(map(text.count, "]}"))


class _Reader:
    """Turns the parser's events into data, one value at a time."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._events = yaml.parse(text, Loader=_LOADER)
        self.places: dict[Where, Place] = {}
        self.last = Place(1, 1)
        """Where the last event began."""

    def document(self) -> Any:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        data = self._value(self._next(), ())
        self._next()
        following = self._next()
        if not isinstance(following, yaml.StreamEndEvent):
            self._refuse(following, "a second document starts here; keep one to a file")
        return data

    def _next(self) -> yaml.Event:
        event = next(self._events)
        self.last = _place(event)
        return event

    def _value(self, event: yaml.Event, where: Where) -> Any:
        self.places.setdefault(where, _place(event))
        if not isinstance(event, yaml.NodeEvent) or isinstance(event, yaml.AliasEvent):
            self._refuse(event, "aliases are not part of the language; write it out")
        if event.anchor is not None:
            self._refuse(event, "anchors are not part of the language; remove it")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(event, f"the tag {tag} is not part of the language; remove it")
        if len(where) > DEEPEST:
            self._refuse(event, TOO_DEEP)
        if isinstance(event, yaml.ScalarEvent):
            return plain(event.value) if event.implicit[0] else event.value
        return (
            self._mapping(where) if isinstance(event, yaml.MappingStartEvent) else self._list(where)
        )

    def _mapping(self, where: Where) -> dict[str, Any]:
        members: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "a key must be a word; write it as one")
            key = event.value
            if key in members:
                first = self.places[(*where, key)]
                self._refuse(
                    event, f"{show(key)} is said twice, first on line {first.line}; keep one"
                )
            self.places[(*where, key)] = _place(event)
            members[key] = self._value(self._next(), (*where, key))
        return members

    def _list(self, where: Where) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*where, len(items))))
        return items

    def _refuse(self, event: yaml.Event, message: str) -> NoReturn:
        raise RuleError(Fault(self._path, *_place(event), "yaml", message))


def plain(word: str) -> Any:
    """What a word without quotes means: a number, true, false, null, or itself."""
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    if _INTEGER.fullmatch(word):
        return int(word)
    return float(word) if _FLOAT.fullmatch(word) else word


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
