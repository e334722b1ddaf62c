"""Every provider is asked something in every mode it serves, and answers as expected."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import RequestError, did_you_mean, quoted
from ...tables.files import CASES
from ..cases import Example
from .context import CheckContext, Finding


def cases_cover(subject: CheckContext) -> Iterator[Finding]:
    if not subject.cases:
        message = f"nothing shows what this table means; add {subject.model.name}{CASES}"
        yield Finding((), "cases-cover", message)
        return
    asked = {(example.provider, _mode(example)) for _, example in _examples(subject)}
    for provider in subject.model.table.providers:
        for mode in subject.model.modes_at(provider):
            if (provider, mode) not in asked:
                message = f"no case asks {provider} to {mode}; add one"
                yield Finding(("providers", provider), "cases-cover", message)


def cases_pass(subject: CheckContext) -> Iterator[Finding]:
    known = subject.model.table.providers
    for index, case in enumerate(subject.cases):
        named = (*case.sends, *case.refuses)
        for provider in named:
            if provider not in known:
                hint = did_you_mean(provider, known) or f"; it is by {quoted(known)}"
                message = f"{subject.model.name} is not served by {provider}{hint}"
                yield Finding(("cases", index), "cases-pass", message, in_cases=True)
        if not named:
            message = "no provider is asked; say what one sends"
            yield Finding(("cases", index), "cases-pass", message, in_cases=True)
    for index, example in _examples(subject):
        for difference in example.differences():
            where = ("cases", index, "sends", example.provider)
            message = f"{difference}; mend the table or the case"
            yield Finding(where, "cases-pass", message, in_cases=True)


def _examples(subject: CheckContext) -> Iterator[tuple[int, Example]]:
    for index, case in enumerate(subject.cases):
        for provider in (*case.sends, *case.refuses):
            if provider in subject.model.table.providers:
                yield index, Example(subject.model, provider, case)


def _mode(example: Example) -> str:
    try:
        return example.resolve().mode
    except RequestError:
        return example.case.mode or "generate"
