"""The commands, and how each of them ends."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Any, NoReturn

import typer

from ..errors import RequestError, RuleError
from .check import check
from .conform import conform
from .editor_schemas import docs
from .explain import explain
from .models import models
from .rank import rank
from .resolve import resolve
from .show import show
from .validate import validate

UsageError: Any = typer.BadParameter.__base__
"""What a wrong command line raises; typer names it only by its heirs."""

app = typer.Typer(
    name="dragoman",
    help="Says one image request in the words each provider understands.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (resolve, explain, rank, models, show, check, conform, validate, docs):
    app.command()(command)


def run() -> None:
    """Runs the command line and exits with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(standalone_mode=False)
    except UsageError as error:
        _end(2, error.format_message())
    except RequestError as error:
        _end(1, *(f"{problem.code}: {problem.message}" for problem in error.problems))
    except RuleError as error:
        _end(1, *map(str, error.faults))
    sys.exit(code)


def _end(code: int, *lines: str) -> NoReturn:
    for line in lines:
        print(line, file=sys.stderr)
    sys.exit(code)
