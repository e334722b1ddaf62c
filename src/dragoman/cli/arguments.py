"""What is given on a command line: a request in words or a file, and the tables to read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from ..catalog import Catalog
from ..tables.files import given
from ..tables.language.vocabulary import Vocabulary

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="REQUEST",
        help="A JSON file, - for stdin, or words such as model=NAME prompt='a fox' n=2.",
    ),
]
Provider = Annotated[str | None, typer.Option("--provider", "-p", help="The provider to speak to.")]
Mode = Annotated[
    str | None, typer.Option("--mode", "-m", help="generate, edit or inpaint, else as the request.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Refuse what cannot be honoured exactly.")]
Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="A folder of tables laid over the bundled ones; may be repeated."),
]


def catalog(rules: list[Path] | None) -> Catalog:
    """The bundled tables, with folders laid over them."""
    return Catalog.bundled(*(rules or ()))


def request(words: list[str], vocabulary: Vocabulary) -> Any:
    """The request that files and words make up; later words win, images add up."""
    asked: Any = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            asked = document(word)
        elif not isinstance(asked, dict):
            raise typer.BadParameter(f"{word} cannot be added to what is no object")
        else:
            _add(asked, name, _value(name, text, vocabulary), vocabulary)
    return asked


def document(source: str) -> Any:
    """The JSON of a file, or of stdin for ``-``."""
    try:
        return json.loads(given(source))
    except OSError as error:
        raise typer.BadParameter(f"{source}: {error.strerror or error}") from None
    except RecursionError:
        raise typer.BadParameter(f"{source}: nested too deep to be read") from None
    except ValueError as error:
        raise typer.BadParameter(f"{source} is no JSON: {error}") from None


def _value(name: str, text: str, vocabulary: Vocabulary) -> Any:
    """A word's value: text where the vocabulary says text, else JSON if it can be read as such."""
    parameter = vocabulary.parameters.get(name)
    if parameter and parameter.type in {"string", "image"}:
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _add(asked: dict[str, Any], name: str, value: Any, vocabulary: Vocabulary) -> None:
    parameter = vocabulary.parameters.get(name)
    if name in asked and parameter and parameter.type == "image":
        before = asked[name]
        value = [*(before if isinstance(before, list) else [before]), value]
    asked[name] = value
