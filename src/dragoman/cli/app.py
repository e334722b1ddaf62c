"""The commands, and the exit code of each.

A command is a module of this package with a command of the same name in it. Where the first
argument names one, no other module is imported: no command waits for what another one needs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import rich_click as click

from ..errors import RequestError, RuleError

COMMANDS = (
    "resolve",
    "explain",
    "rank",
    "models",
    "show",
    "check",
    "conform",
    "validate",
    "editor-schemas",
)


def run() -> None:
    """Runs the command line and exits with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _dragoman(sys.argv[1:])(standalone_mode=False)
    except click.UsageError as error:
        _end(2, error.format_message())
    except RequestError as error:
        _end(1, *(f"{problem.code}: {problem.message}" for problem in error.problems))
    except RuleError as error:
        _end(1, *map(str, error.faults))
    sys.exit(code)


def _dragoman(arguments: Sequence[str]) -> click.RichGroup:
    """The command line with the command that the first argument names, else with all of them."""
    group = click.RichGroup(
        help="Converts one image request to the request that each provider accepts.",
        no_args_is_help=True,
    )
    named = [name for name in arguments[:1] if name in COMMANDS]
    for name in named or COMMANDS:
        group.add_command(_command(name), name)
    return group


def _command(name: str) -> click.Command:
    """A command, with what its module imports."""
    module = name.replace("-", "_")
    command: click.Command = getattr(import_module(f".{module}", __package__), module)
    return command


def _end(code: int, *lines: str) -> NoReturn:
    for line in lines:
        print(line, file=sys.stderr)
    sys.exit(code)
