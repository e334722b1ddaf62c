"""The files of a catalog, by name: the only place that opens tables."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from os import PathLike
from pathlib import Path

from ..errors import Fault, RuleError

VOCABULARY = "vocabulary.yaml"
JUDGES = "judges.yaml"
MODELS = "models"
PROVIDERS = "providers"
TABLE = ".yaml"
CASES = ".cases.yaml"


class Files:
    """Texts by names such as ``models/NAME.yaml``; each is read once, when asked for."""

    def __init__(self, sources: Mapping[str, Path | str], overlaid: Iterable[str] = ()) -> None:
        """``sources`` gives for each name the path of the file, or the text itself; ``overlaid``
        are the names that do not come from the lowest folder.
        """
        self._sources = dict(sources)
        self._texts: dict[str, str] = {}
        self.overlaid = frozenset(overlaid)
        self.models = self.stems(MODELS)
        self.providers = self.stems(PROVIDERS)

    @classmethod
    def within(cls, *folders: str | PathLike[str]) -> Files:
        """The tables in some folders; of two files with one name the later folder's counts."""
        found: dict[str, Path | str] = {}
        overlaid: set[str] = set()
        for level, folder in enumerate(map(Path, folders)):
            if not folder.is_dir():
                raise RuleError(
                    Fault(str(folder), 1, 1, "files", "no such folder; name one of tables")
                )
            names = {path.relative_to(folder).as_posix(): path for path in _tables(folder)}
            overlaid |= names.keys() if level else set()
            found |= names
        return cls(found, overlaid)

    def __contains__(self, name: str) -> bool:
        return name in self._sources

    def path(self, name: str) -> str:
        """Where a file is, as messages name it."""
        source = self._sources.get(name)
        return str(source) if isinstance(source, Path) else name

    def text(self, name: str) -> str:
        """The text of a file. Raises ``RuleError`` where there is none to be read."""
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def _read(self, name: str) -> str:
        source = self._sources.get(name)
        if isinstance(source, str):
            return source
        try:
            if source is None:
                raise FileNotFoundError(2, "there is no such file")
            return source.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        except OSError as error:
            message = (
                f"{(error.strerror or 'it cannot be read').lower()}; add it or make it readable"
            )
        raise RuleError(Fault(self.path(name), 1, 1, "files", message))

    def digest(self) -> str:
        """A digest of every table: of its name and its text, cases and schemas left out."""
        tables = sorted(
            name for name in self._sources if not name.endswith(CASES) and name != JUDGES
        )
        total = sha256()
        for name in tables:
            total.update(f"{name}\0{self.text(name)}\0".encode())
        return total.hexdigest()

    def stems(self, folder: str) -> tuple[str, ...]:
        """The names of a folder's tables, without their ending, sorted."""
        names = (
            name.removeprefix(f"{folder}/").removesuffix(TABLE)
            for name in self._sources
            if name.startswith(f"{folder}/") and not name.endswith(CASES)
        )
        return tuple(sorted(names))


def _tables(folder: Path) -> Iterator[Path]:
    yield from (folder / name for name in (VOCABULARY, JUDGES) if (folder / name).is_file())
    for kind in (MODELS, PROVIDERS):
        yield from (folder / kind).glob(f"*{TABLE}")


def given(source: str) -> str:
    """The text of a file somebody names, or of stdin for ``-``. Raises ``OSError``."""
    return sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")


def documents(folder: Path) -> dict[str, str]:
    """The texts of all JSON files below a folder, by their names in it. Raises ``OSError``."""
    paths = sorted(folder.rglob("*.json"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def current(path: Path) -> str | None:
    """The text of a file, or None where there is none."""
    return path.read_text("utf-8") if path.is_file() else None


def write(path: Path, text: str) -> None:
    """Writes a file, and the folder it lies in. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def bundled() -> Path:
    """The folder of the tables that come with the package: in the wheel, or beside ``src``."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "rules"
    return packed if (packed / VOCABULARY).is_file() else package.parents[1] / "rules"
