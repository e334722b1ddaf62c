"""LiteLLM against dragoman: the look-up and the mapping, on the same bytes.

LiteLLM is installed, pinned, into a virtual environment that is thrown away afterwards.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from internals import environment
from rows import Figure, NotMeasuredError, Setting
from workload import FOUR, NINE, Route, fitted
from yardstick import spread

VERSION = "1.110.2"
"""The newest of LiteLLM on 2026-11-25."""
ODD = "1000x640"
"""A size that hardly a table has."""
SHARED = (
    "openai/gpt-image-2",
    "azure/gpt-image-2",
    "azure_ai/FLUX.2-pro",
    "xai/grok-imagine-image",
    "recraft/recraftv3",
    "gemini/imagen-4.0-generate-001",
    "vertex_ai/imagen-4.0-generate-001",
    "fal_ai/fal-ai/flux/dev",
    "stability/sd3.5-large",
    "black_forest_labs/flux-pro-1.1",
    "openrouter/google/gemini-3.1-flash-image",
    "dashscope/qwen-image",
    "bedrock/amazon.nova-canvas-v1:0",
    "together_ai/black-forest-labs/FLUX.1-schnell",
    "fireworks_ai/flux-1-schnell-fp8",
)
"""A model at every provider where both libraries generate, as both of them read the name."""
SIDE = Path(__file__).parents[1] / "compared.py"


class Pair(NamedTuple):
    """The two processes that are asked in turn."""

    ours: Side
    theirs: Side


class Side:
    """A process that measures one library."""

    def __init__(self, name: str, python: str, more: Mapping[str, str]) -> None:
        self.name = name
        self.process = subprocess.Popen(
            [python, str(SIDE), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **more},
        )

    def cost(self, fields: Mapping[str, Any], setting: Setting) -> float:
        """What this library costs in Y. Raises ``NotMeasuredError`` where it cannot do it."""
        wanted = {"fields": fields, "calls": setting.calls, "rounds": 3}
        said = json.loads(self.ask(json.dumps(wanted)) or '{"failed": "the process ended"}')
        if "failed" in said:
            raise NotMeasuredError(f"{self.name} on {fields['model']}: {said['failed']}")
        return float(said["cost"])

    def ask(self, line: str) -> str:
        assert self.process.stdin
        assert self.process.stdout
        try:
            print(line, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            return ""
        return self.process.stdout.readline()

    def end(self) -> None:
        self.process.communicate()


def compare(setting: Setting) -> list[Figure]:
    """For each kind of request the median over the providers of LiteLLM's cost over ours."""
    with both() as pair:
        asked = [sized(setting, name) for name in SHARED[:: max(1, 30 // setting.most)]]
        return [
            Figure(label, "×", spread([ratio(pair, one, setting) for one in some], "providers"))
            for label, some in kinds(asked)
        ]


def kinds(asked: list[Route]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    yield "size", [route.asked(FOUR) for route in asked]
    yield "odd size", [{**route.asked(FOUR), "size": ODD} for route in asked]
    yield "9 parameters", [route.asked(NINE) for route in asked]


def sized(setting: Setting, name: str) -> Route:
    """The model with the size nearest to 1024x1024 that our table has for it."""
    route = fitted(setting.catalog, Route(name, name.partition("/")[0]), FOUR)
    if route is None:
        raise NotMeasuredError(f"dragoman refuses {name}")
    return route


def ratio(pair: Pair, fields: Mapping[str, Any], setting: Setting) -> float:
    """LiteLLM's cost over ours, each in its own Y, asked in turn."""
    turns = range(max(3, setting.rounds // 2))
    costs = [(pair.theirs.cost(fields, setting), pair.ours.cost(fields, setting)) for _ in turns]
    theirs, ours = zip(*costs, strict=True)
    return float(median(theirs) / median(ours))


@contextmanager
def both() -> Iterator[Pair]:
    """Both processes, for as long as they are needed."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        python = installed(Path(folder))
        offline = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "PYTHONPATH": ""}
        ours = Side("dragoman", sys.executable, environment())
        pair = Pair(ours, Side("litellm", python, offline))
        for side in pair:
            stack.callback(side.end)
        yield pair


def installed(folder: Path) -> str:
    """The Python of a new environment that has LiteLLM. Raises ``NotMeasuredError``."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    steps = (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", *quiet, f"litellm=={VERSION}"],
    )
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            raise NotMeasuredError(f"LiteLLM {VERSION} cannot be installed: {' '.join(last)}")
    return str(python)
