"""What resolves requests, and remembers: forms by what decides them, plans by what is left.

Bounded, cleared when it is full, without a lock: two threads may make a thing twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .form import Form, Kept
from .plan import Plan
from .resolve import checked, resolve

FORMS = 16_384
"""As many forms are kept."""
LONGEST = 200
"""A text longer than this is no value that comes again: its plan is not kept."""
PLANS = 16_384
"""As many plans are kept in all forms."""

ALWAYS_ANEW = Kept((), lambda _: None)
"""In place of a plan that cannot be kept."""


class Resolver:
    """Resolves requests: by a kept plan where there is one, else the long way."""

    def __init__(self) -> None:
        self._forms: dict[tuple[Any, ...], Form] = {}
        self._plans = 0

    def form(
        self, request: Mapping[str, Any], provider: str | None, mode: str | None, *, strict: bool
    ) -> Form:
        """The form of a request. Raises ``RequestError`` where no route serves it."""
        raise NotImplementedError

    def forget(self) -> None:
        """Forgets every form and every plan."""
        self._forms = {}
        self._plans = 0

    def resolve(
        self,
        request: Mapping[str, Any],
        *,
        provider: str | None = None,
        mode: str | None = None,
        strict: bool = False,
    ) -> Plan:
        """The plan of a request: payloads in a provider's own names and values, and a trace.

        The provider is the one named, else a ``provider/`` prefix of the model, else the table's
        first for the mode. The mode is ``edit`` or ``inpaint`` when the request carries an image,
        else ``generate``. ``strict`` refuses whatever could not be honoured exactly. Raises
        ``RequestError`` with every problem found.
        """
        if type(request) is not dict:
            request = dict(checked(request))
        try:
            key = (request.get("model"), provider, mode, strict, frozenset(request))
            form = self._forms.get(key)
        except TypeError:  # a provider, a mode or a model that is no text
            return resolve(self.form(checked(request), provider, mode, strict=strict), request)
        if form is None:
            form = self._other_form(key, request)
        else:
            for name in form.carriers:
                if type(request[name]) is not str:  # an image that may be none
                    form = self._other_form(key, request)
        values = form.key(request)
        try:
            kept = form.kept.get(values)
        except TypeError:  # a list or an object among the values
            return resolve(form, request)
        if kept is None:
            return self._first_times(form, request, values)
        numbers, fill = kept
        for index, kind in numbers:
            if type(values[index]) is not kind:
                return resolve(form, request)
        plan = fill(request)
        return resolve(form, request) if plan is None else plan

    def _remembered(self, key: tuple[Any, ...], request: Mapping[str, Any]) -> Form:
        _, provider, mode, strict, _ = key[:5]
        form = self.form(checked(request), provider, mode, strict=strict)
        if len(self._forms) >= FORMS:
            self.forget()
        self._forms[key] = form
        return form

    def _other_form(self, key: tuple[Any, ...], request: Mapping[str, Any]) -> Form:
        """The form where something is empty: null and a list of no images make no edit."""
        empty = [
            (name, value is None)
            for name, value in request.items()
            if value is None or (isinstance(value, list) and not value)
        ]
        exact_key = (*key, frozenset(empty)) if empty else key
        known = self._forms.get(exact_key)
        return self._remembered(exact_key, request) if known is None else known

    def _first_times(self, form: Form, request: dict[str, Any], values: tuple[Any, ...]) -> Plan:
        """The plan the long way; it is kept when its values come for the second time."""
        if values not in form.kept:
            self._note(form, values, None)
        elif _may_come_again(values) and _travels(form, request):
            from .kept import keep  # noqa: PLC0415 - a first plan needs none that is kept

            self._note(form, values, keep(form, request, values) or ALWAYS_ANEW)
        return resolve(form, request)

    def _note(self, form: Form, values: tuple[Any, ...], kept: Kept | None) -> None:
        if self._plans >= PLANS:
            self.forget()
        self._plans += values not in form.kept
        form.kept[values] = kept


def _travels(form: Form, request: Mapping[str, Any]) -> bool:
    """Whether every value that may travel does: one that does not says nothing of the others."""
    return all(test.check(request[name]) for name, test in form.travelling)


def _may_come_again(values: tuple[Any, ...]) -> bool:
    """Whether a plan may be kept under these values: not those of long texts or a zero, whose sign
    a key does not tell.
    """
    return not any(
        (isinstance(value, str) and len(value) > LONGEST)
        or (isinstance(value, float) and not value)
        or not isinstance(value, str | int | float | None)
        for value in values
    )
