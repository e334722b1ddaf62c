"""Facts about a moving world are looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from .context import CheckContext, Finding

STALE = 180
"""Days after which a table should be compared with its sources again."""


def checked_in_time(subject: CheckContext) -> Iterator[Finding]:
    checked = subject.model.table.checked
    age = (subject.today - checked).days
    if age < -1:
        message = f"{checked} lies in the future; write the day it was checked"
        yield Finding(("checked",), "dates", message)
    elif age > STALE:
        message = f"checked {age} days ago; compare it with its sources and date it"
        yield Finding(("checked",), "stale", message)
