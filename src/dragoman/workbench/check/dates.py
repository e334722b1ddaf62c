"""No day lies in the future, and facts are compared with their sources again in time."""

from __future__ import annotations

from collections.abc import Iterator

from .context import CheckContext, Finding

STALE = 180
"""Days after which a table should be compared with its sources again."""


def checked_in_time(context: CheckContext) -> Iterator[Finding]:
    checked = context.table.checked
    age = (context.today - checked).days
    if age < -1:
        message = f"{checked} lies in the future; write the day it was checked"
        yield Finding(("checked",), "dates", message)
    elif age > STALE:
        message = f"checked {age} days ago; compare it with its sources and date it"
        yield Finding(("checked",), "stale", message)
