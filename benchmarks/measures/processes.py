"""What a fresh process costs: processor time of child processes, in turn with a bare one."""

from __future__ import annotations

import os
import sys
from statistics import median

from internals import environment
from rows import Figure, NotMeasuredError, Setting
from yardstick import spread

BARE = ("-c", "pass")
IMPORT = ("-c", "import dragoman")
PLAN = """
from dragoman import Catalog
plan = Catalog.bundled().resolve(
    {{"model": "{}", "prompt": "a fox", "size": "1024x1024", "n": 1}}
)
plan.payloads, plan.trace
"""
NAME = ("-c", PLAN.format("grok-imagine-image"))
ALIAS = ("-c", PLAN.format("grok-imagine"))
COMMAND = (
    "-c",
    "from dragoman.cli import main; main()",
    *("resolve", "model=grok-imagine-image", "prompt=a fox", "size=1024x1024", "n=1"),
)


def importing(setting: Setting) -> list[Figure]:
    return [Figure("", "×", spread(against_bare(IMPORT, setting), "processes"))]


def first_plan(setting: Setting) -> list[Figure]:
    by_name, by_alias = against_bare(NAME, setting), against_bare(ALIAS, setting)
    return [
        Figure("by name", "×", spread(by_name, "processes")),
        Figure("by alias", "×", spread(by_alias, "processes")),
    ]


def command(setting: Setting) -> list[Figure]:
    cpu_seconds(*COMMAND)
    seconds = [cpu_seconds(*COMMAND) for _ in range(setting.processes)]
    return [Figure("", "s", spread(seconds, "processes"))]


def against_bare(program: tuple[str, ...], setting: Setting) -> list[float]:
    """Each run of the program against the bare ones before and after it. A first is not kept."""
    cpu_seconds(*program)
    bare = [cpu_seconds(*BARE)]
    ratios = []
    for _ in range(setting.processes):
        whole = cpu_seconds(*program)
        bare.append(cpu_seconds(*BARE))
        ratios.append(whole / median(bare[-2:]))
    return ratios


def cpu_seconds(*arguments: str) -> float:
    """The processor time, user and system, of this Python run with these arguments."""
    if not hasattr(os, "wait4"):
        raise NotMeasuredError("this system does not tell the processor time of a child process")
    silent = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    command_line = [sys.executable, *arguments]
    variables = {**os.environ, **environment()}
    child = os.posix_spawn(sys.executable, command_line, variables, file_actions=[silent])
    _, status, used = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{arguments[:2]} ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime
