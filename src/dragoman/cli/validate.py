"""``dragoman validate``: a finished payload against what its provider accepts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated, Any, cast

import typer
from jsonschema import Draft202012Validator, ValidationError

from ..errors import quoted
from ..schemas import payload_schema
from .arguments import Mode, Rules, catalog, document

Payload = Annotated[str, typer.Argument(metavar="PAYLOAD", help="A JSON file, or - for stdin.")]
ModelName = Annotated[str, typer.Option("--model", help="The model the payload is for.")]
ProviderName = Annotated[str, typer.Option("--provider", "-p", help="The provider it goes to.")]
Open = Annotated[bool, typer.Option("--open", help="Allow parameters the table does not know.")]


def validate(
    payload: Payload,
    model: ModelName,
    provider: ProviderName,
    mode: Mode = None,
    open_: Open = False,
    rules: Rules = None,
) -> None:
    """Validate a provider's payload against what the table says it accepts.

    Without a mode, the one that the payload comes nearest to is meant.
    """
    tables = catalog(rules)
    found, _ = tables.find(model)
    speaker = tables.provider(provider) or provider
    served = speaker in found.table.providers
    modes = [mode] if mode or not served else found.modes_at(speaker)
    body = document(payload)
    schemas = [payload_schema(found, speaker, mode, closed=not open_) for mode in modes]
    problems = min((list(_problems(schema, body)) for schema in schemas), key=len)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        sys.exit(1)


def _problems(schema: dict[str, Any], body: Any) -> Iterator[str]:
    errors = Draft202012Validator(schema).iter_errors(body)
    for error in sorted(errors, key=lambda error: error.json_path):
        yield f"{error.json_path}: {_sentence(error)}"


def _sentence(error: ValidationError) -> str:
    if error.validator == "additionalProperties":
        schema, body = cast("dict[str, Any]", error.schema), cast("dict[str, Any]", error.instance)
        known = schema.get("properties", {})
        unknown = [name for name in body if name not in known]
        return f"not known here: {', '.join(unknown)}; known are {quoted(known)}"
    return str(error.message)[:400]
