"""What a request may cost, counted and not timed: modules imported, functions called.

A bound is what it comes to today. A change that needs less lowers it; one that needs more says why.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import dragoman
from conftest import TABLES
from dragoman import Catalog, RequestError
from dragoman.compiled import Compiled, compiled
from dragoman.engine.resolve import resolve as the_long_way

HOUSE = str(Path(dragoman.__file__).parent)
MODEL = "grok-imagine-image"
FOUR: Mapping[str, Any] = {"model": MODEL, "prompt": "a fox", "size": "1024x1024", "n": 1}
NINE: Mapping[str, Any] = {
    **FOUR,
    "quality": "high",
    "response_format": "b64_json",
    "output_format": "png",
    "seed": 7,
    "user": "somebody",
}
DEAR = frozenset({
    *("pydantic", "yaml", "jsonschema", "typer", "click", "rich", "dataclasses", "inspect"),
    *("fractions", "decimal", "pathlib", "difflib", "base64", "importlib.resources", "tempfile"),
    "hashlib",
})  # fmt: skip
"""Modules that no request needs and that take long to import."""
OPENED = """
from dragoman import Catalog
from dragoman.compiled import Compiled
catalog = Catalog(Compiled.read({path!r}))
"""
PROGRAMS = {
    "import": ("import dragoman", DEAR),
    "resolve": (OPENED + "plan = catalog.resolve({request}); plan.payloads, plan.trace", DEAR),
    "rank": (OPENED + "catalog.rank({request})", DEAR - {"decimal"}),  # it compares dollars
}
INLINED = {"<listcomp>", "<dictcomp>", "<setcomp>"}
"""What newer Pythons make no function of."""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled catalogue of all models."""
    path = tmp_path_factory.mktemp("compiled") / "all.jsonl"
    path.write_bytes(TABLES.compiled())
    return path


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled catalogue of ten models, the measured one among them."""
    names = sorted({MODEL, *TABLES.models[:9]})
    models = [TABLES.model_record(name) for name in names]
    providers = [TABLES.provider_record(name) for name in TABLES.providers]
    path = tmp_path_factory.mktemp("compiled") / "ten.jsonl"
    books: dict[str, list[str]] = {name: [] for name in names}
    path.write_bytes(compiled(TABLES.vocabulary_record(), models, providers, books, ""))
    return path


def opened(path: Path) -> Catalog:
    source = Compiled.read(str(path))
    assert source
    return Catalog(source)


def calls(work: Callable[[], object]) -> int:
    """How many functions of the library are called."""
    called: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_name not in INLINED and code.co_filename.startswith(HOUSE):
            called.append(code.co_name)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return len(called)


def warm(catalog: Catalog, request: Mapping[str, Any]) -> int:
    """The calls of a request that came before, its plan read; a prompt of its own."""

    def work(prompt: str) -> None:
        plan = catalog.resolve({**request, "prompt": prompt})
        _, _ = plan.payloads, plan.trace

    for prompt in ("one", "two", "three"):
        work(prompt)
    return calls(lambda: work("four"))


def long_way(catalog: Catalog, request: Mapping[str, Any]) -> int:
    """The calls of a request that never came, on a form that is known, its sizes remembered."""
    form = catalog.form(request, None, None, strict=False)
    the_long_way(form, request)
    return calls(lambda: the_long_way(form, request))


def unknown(catalog: Catalog, _: Mapping[str, Any]) -> int:
    """The calls of a refusal that is not read, of a model that nothing is known of."""

    def work() -> None:
        with suppress(RequestError):
            catalog.resolve({**FOUR, "model": "no-such-model"})

    return calls(work)


def modules(program: str) -> Iterator[str]:
    printing = "import sys; print(*sys.modules)"
    command = [sys.executable, "-c", f"{program}\n{printing}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return iter(done.stdout.split())


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_fresh_process_imports_nothing_dear(name: str, everything: Path) -> None:
    program, dear = PROGRAMS[name]
    filled = program.format(path=str(everything), request=dict(FOUR))
    found = set(modules(filled)).difference(modules("pass"))
    assert "dragoman" in found
    assert not found & dear


def test_importing_the_library_imports_no_other_part_of_it() -> None:
    assert [name for name in modules("import dragoman") if name.startswith("dragoman.")] == []


@pytest.mark.parametrize(
    ("work", "request_", "most"),
    [(warm, FOUR, 2), (warm, NINE, 24), (long_way, FOUR, 37), (long_way, NINE, 82)],
    ids=["warm, 4", "warm, 9", "long way, 4", "long way, 9"],
)
def test_a_request_calls_no_more_functions_than_today(
    work: Callable[..., int], request_: Mapping[str, Any], most: int, everything: Path
) -> None:
    assert work(opened(everything), request_) <= most


@pytest.mark.parametrize("request_", [FOUR, NINE], ids=["4", "9"])
@pytest.mark.parametrize("work", [warm, long_way, unknown])
def test_the_number_of_models_costs_a_request_nothing(
    work: Callable[..., int], request_: Mapping[str, Any], ten: Path, everything: Path
) -> None:
    few, many = opened(ten), opened(everything)
    assert len(few) == 10 < len(many)
    assert 0 < work(few, request_) == work(many, request_)
