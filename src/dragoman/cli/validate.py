"""``dragoman validate``: a finished payload against what its provider accepts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import rich_click as click
from jsonschema import Draft202012Validator, ValidationError

from ..errors import quoted
from ..schemas import payload_schema
from .arguments import mode_option, open_catalog, read_json, rules_option


@click.command()
@click.argument("payload", help="A JSON file, or - for stdin.")
@click.option("--model", required=True, help="The model the payload is for.")
@click.option("--provider", "-p", required=True, help="The provider it goes to.")
@mode_option
@click.option("--allow-unknown", is_flag=True, help="Allow parameters the table does not know.")
@rules_option
def validate(
    payload: str,
    model: str,
    provider: str,
    mode: str | None,
    allow_unknown: bool,
    rules: Sequence[Path],
) -> None:
    """Validate a provider's payload against the schema that is made from its table.

    Without a mode, the one that the payload comes nearest to is meant.
    """
    catalog = open_catalog(rules)
    found, _ = catalog.find(model)
    name = catalog.provider(provider) or provider
    modes = [mode] if mode or name not in found.providers else found.modes_at(name)
    body = read_json(payload)
    schemas = [payload_schema(found, name, mode, closed=not allow_unknown) for mode in modes]
    problems = min((list(_problems(schema, body, name)) for schema in schemas), key=len)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        sys.exit(1)


def _problems(schema: dict[str, Any], body: Any, provider: str) -> Iterator[str]:
    errors = Draft202012Validator(schema).iter_errors(body)
    for error in sorted(errors, key=lambda error: error.json_path):
        yield f"{error.json_path}: {_sentence(error, provider)}"


def _sentence(error: ValidationError, provider: str) -> str:
    if error.validator == "additionalProperties":
        schema, body = cast("dict[str, Any]", error.schema), cast("dict[str, Any]", error.instance)
        known = schema.get("properties", {})
        unknown = ", ".join(name for name in body if name not in known)
        return f"not known to {provider}: {unknown}; known are {quoted(known)}"
    return str(error.message)[:400]
