"""What a command line gives: the request, the tables, and the options that commands share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import rich_click as click

from ..catalog import Catalog
from ..entry import Vocabulary
from ..tables.files import given

FOLDER = click.Path(path_type=Path)

request_argument = click.argument(
    "request",
    nargs=-1,
    required=True,
    help="A JSON file, - for stdin, or parameters such as model=NAME prompt='a fox' n=2.",
)
provider_option = click.option("--provider", "-p", help="The provider to resolve it for.")
mode_option = click.option(
    "--mode", "-m", help="generate, edit or inpaint; derived from the request by default."
)
strict_option = click.option(
    "--strict", is_flag=True, help="Refuse what cannot be honoured exactly."
)
json_option = click.option("--json", "json_out", is_flag=True, help="Print JSON.")
rules_option = click.option(
    "--rules",
    multiple=True,
    type=FOLDER,
    help="A folder of tables laid over the bundled ones; may be repeated.",
)


def open_catalog(rules: Iterable[Path]) -> Catalog:
    """The bundled tables, with folders laid over them."""
    return Catalog.bundled(*rules)


def read_request(arguments: Sequence[str], vocabulary: Vocabulary) -> Any:
    """The request that files and NAME=VALUE make up; later values win, images add up."""
    request: Any = {}
    for argument in arguments:
        name, equals, text = argument.partition("=")
        if not equals:
            request = read_json(argument)
        elif not isinstance(request, dict):
            raise click.BadParameter(f"{argument} cannot be added to what is no object")
        else:
            _add(request, name, _value(name, text, vocabulary), vocabulary)
    return request


def read_json(source: str) -> Any:
    """The JSON of a file, or of stdin for ``-``."""
    try:
        return json.loads(given(source))
    except OSError as error:
        raise click.BadParameter(f"{source}: {error.strerror or error}") from None
    except RecursionError:
        raise click.BadParameter(f"{source}: nested too deep to be read") from None
    except ValueError as error:
        raise click.BadParameter(f"{source} is no JSON: {error}") from None


def _value(name: str, text: str, vocabulary: Vocabulary) -> Any:
    """The text itself for a text or an image; else the JSON it is, where it is any."""
    parameter = vocabulary.parameters.get(name)
    if parameter and parameter.type in {"string", "image"}:
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _add(request: dict[str, Any], name: str, value: Any, vocabulary: Vocabulary) -> None:
    """Sets a parameter; a further image is added to those before it."""
    parameter = vocabulary.parameters.get(name)
    if name in request and parameter and parameter.type == "image":
        before = request[name]
        value = [*(before if isinstance(before, list) else [before]), value]
    request[name] = value
