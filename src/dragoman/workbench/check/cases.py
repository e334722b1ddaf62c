"""Every provider has a case for each of its modes, and every case comes out as it expects."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import RequestError, did_you_mean, quoted
from ...tables.files import CASES
from ...tables.language.cases import Case
from ..cases import Example
from .context import CheckContext, Finding


def cases_cover(context: CheckContext) -> Iterator[Finding]:
    if not context.cases:
        message = f"nothing shows what this table means; add {context.name}{CASES}"
        yield Finding((), "cases-cover", message)
        return
    covered = {(example.provider, _mode(example)) for _, example in _examples(context)}
    for provider in context.table.providers:
        for mode in context.model.modes_at(provider):
            if (provider, mode) not in covered:
                message = f"no case asks {provider} to {mode}; add one"
                yield Finding(("providers", provider), "cases-cover", message)


def cases_pass(context: CheckContext) -> Iterator[Finding]:
    for index, case in enumerate(context.cases):
        for message in _wrong_providers(context, case):
            yield Finding(("cases", index), "cases-pass", message, in_cases=True)
    for index, example in _examples(context):
        for difference in example.differences():
            where = ("cases", index, "sends", example.provider)
            message = f"{difference}; mend the table or the case"
            yield Finding(where, "cases-pass", message, in_cases=True)


def _wrong_providers(context: CheckContext, case: Case) -> Iterator[str]:
    """What is wrong with the providers that a case names."""
    known, named = context.table.providers, (*case.sends, *case.refuses)
    for provider in named:
        if provider not in known:
            hint = did_you_mean(provider, known) or f"; it is by {quoted(known)}"
            yield f"{context.name} is not served by {provider}{hint}"
    if not named:
        yield "no provider is named; add what one sends"


def _examples(context: CheckContext) -> Iterator[tuple[int, Example]]:
    """Every case at every provider that serves the model, with the number of the case."""
    model = context.model
    for index, case in enumerate(context.cases):
        for provider in (*case.sends, *case.refuses):
            if provider in context.table.providers:
                yield index, Example(model, provider, case)


def _mode(example: Example) -> str:
    try:
        return example.resolve().mode
    except RequestError:
        return example.case.mode or "generate"
