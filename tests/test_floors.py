"""The house: imports only go down, only one room opens anything, nobody knows a provider's name."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from conftest import CATALOG, MODELS

HOUSE = Path(dragoman.__file__).parent
GROUND = ("errors", "geometry", "entry")
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "errors": (),
    "geometry": (),
    "entry": (),
    "compiled": ("entry",),
    "tables": (*GROUND, "compiled"),
    "engine": GROUND,
    "schemas": GROUND,
    "catalog": (*GROUND, "compiled", "tables", "engine"),
    "workbench": (*GROUND, "tables", "engine", "catalog", "schemas"),
    "cli": (*GROUND, "tables", "engine", "catalog", "schemas", "workbench"),
    "__main__": ("cli",),
}
"""What each file or folder of the package may import of the others, for types too."""
PACKAGES = {
    "pydantic": {"tables", "workbench"},
    "yaml": {"tables"},
    "jsonschema": {"workbench", "cli"},
    "rich_click": {"cli"},
    "rich": {"cli"},
}
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
PURE = {"geometry", "errors", "entry", "engine"}
FORBIDDEN = {"os", "pathlib", "io", "json", "yaml", "sys", "subprocess", "socket"}


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    for path in sorted(HOUSE.rglob("*.py")):
        room = path.relative_to(HOUSE).parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path, ast.parse(path.read_text("utf-8"))


def imports(tree: ast.Module, path: Path) -> Iterator[tuple[int, str]]:
    """The line and the room or package of every import, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            depth = len(path.relative_to(HOUSE).parts)
            if node.level == depth:
                named = [node.module] if node.module else [name.name for name in node.names]
                yield from ((node.lineno, f".{name.partition('.')[0]}") for name in named)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, name.name.partition(".")[0]) for name in node.names)


def test_every_file_and_folder_is_listed() -> None:
    assert {room for room, _, _ in modules()} == MAY_IMPORT.keys()


def test_imports_only_go_down() -> None:
    fallen = [
        f"{path.relative_to(HOUSE)}:{line} imports {name}"
        for room, path, tree in modules()
        for line, name in imports(tree, path)
        if name.startswith(".") and name[1:] not in (room, *MAY_IMPORT[room])
    ]
    assert fallen == []


def test_no_module_imports_itself_by_a_detour() -> None:
    """Imports for types and inside functions count too."""
    graph = {module: set(_imported(path, tree)) for module, path, tree in _named_modules()}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " > ".join((*trail, module))
        if module not in done:
            for other in sorted(graph.get(module, ())):
                visit(other, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def _named_modules() -> Iterator[tuple[str, Path, ast.Module]]:
    for _, path, tree in modules():
        parts = path.relative_to(HOUSE).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__"), path, tree


def _imported(path: Path, tree: ast.Module) -> Iterator[str]:
    """The modules of the package that a module imports, by their names in it."""
    parts = path.relative_to(HOUSE).parts
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = parts[: len(parts) - node.level]
            target = ".".join((*base, *(node.module.split(".") if node.module else ())))
            names = [f"{target}.{alias.name}".removeprefix(".") for alias in node.names]
            yield from [name for name in names if _is_module(name)] or [target]


def _is_module(name: str) -> bool:
    path = HOUSE.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def test_each_package_is_used_in_its_rooms_alone() -> None:
    strays = [
        f"{path.name}:{line} imports {name}"
        for room, path, tree in modules()
        for line, name in imports(tree, path)
        if name in PACKAGES and room not in PACKAGES[name]
    ]
    assert strays == []


def test_the_ground_and_the_engine_open_nothing() -> None:
    strays = [
        f"{path.name}:{line} imports {name}"
        for room, path, tree in modules()
        for line, name in imports(tree, path)
        if room in PURE and name in FORBIDDEN
    ]
    assert strays == []


def test_files_and_the_compiled_catalogue_alone_open_anything() -> None:
    openers = {
        path.name
        for _, path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            getattr(node.func, "id", None) in OPENING or getattr(node.func, "attr", None) in OPENING
        )
    }
    assert openers == {"files.py", "compiled.py"}


def known_names() -> set[str]:
    """Every word by which a provider, a model, a family or a creator is known."""
    names = set(CATALOG.source.providers)
    for model in MODELS:
        names |= {model.name, model.family or "", model.creator, *model.aliases}
        names |= {entry.id for entry in model.entries()}
    words = {word for name in names for word in re.split(r"[\s/.\-:\[\]·]+", name) if len(word) > 2}
    digits = {word for word in words if not re.search("[A-Za-z]", word)}
    return {word.casefold() for word in words - digits} - COMMON


PLAIN = """
001 and background base black character core dev edit fast fill flash forest full generate image
images inpaint inpainting labs lite max new org preview pro quality reference replace seed subject
text the turbo ultra
"""
COMMON = frozenset(re.findall(r"\w+", PLAIN))
"""Words of names that are also plain English, and name nobody by themselves."""


def test_no_provider_and_no_model_is_named_in_the_code() -> None:
    names = known_names()
    assert {"grok", "fal", "xai", "openai", "gemini", "flux", "together"} <= names
    found = [
        f"{path.relative_to(HOUSE)}: {word}"
        for path in sorted(HOUSE.rglob("*.py"))
        for word in re.findall(r"[A-Za-z0-9]+", path.read_text("utf-8").replace("to_openai", ""))
        if word.casefold() in names
    ]
    assert found == []


HEAVY = ["pydantic", "yaml", "jsonschema", "rich_click", "rich"]


def fresh(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout


def test_importing_dragoman_imports_nothing_heavy() -> None:
    code = (
        f"import dragoman, sys, json; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    )
    assert json.loads(fresh(code)) == []


def test_without_a_compiled_catalogue_one_request_reads_only_its_own_files() -> None:
    code = """
import json, pathlib
read, plain = [], pathlib.Path.read_text
def spy(self, *args, **kwargs):
    read.append(self.name) if self.suffix == ".yaml" else None
    return plain(self, *args, **kwargs)
pathlib.Path.read_text = spy
from dragoman import Catalog
from dragoman.tables.tables import Tables
catalog = Catalog(Tables.bundled())
catalog.resolve({"model": "grok-imagine-image", "prompt": "a fox", "size": "1920x1080"})
print(json.dumps(sorted(read)))
"""
    own = ["fal.yaml", "grok-imagine-image.yaml", "vocabulary.yaml", "xai.yaml"]
    assert json.loads(fresh(code)) == own


def test_importing_is_cheap() -> None:
    """Measured in one run against an empty program, by processor time, as medians."""
    code = """
import json, os, statistics, subprocess, sys
def cost(program):
    before = os.times()
    subprocess.run([sys.executable, "-c", program], check=True)
    after = os.times()
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system
pairs = [(cost("pass"), cost("import dragoman")) for _ in range(9)]
print(json.dumps([statistics.median(column) for column in zip(*pairs)]))
"""
    nothing, ours = json.loads(fresh(code))
    assert ours <= 3.5 * max(nothing, 0.01)


@pytest.mark.parametrize("name", dragoman.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(dragoman, name)


def test_no_other_name_is_there() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        dragoman.nonsense  # noqa: B018
