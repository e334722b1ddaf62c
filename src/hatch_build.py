"""What a wheel is built with: the compiled catalogue, made of ``rules`` by this tree's compiler."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):  # type: ignore[misc]
    """Adds ``dragoman/catalogue.jsonl`` to a wheel; an editable install reads the tables."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from dragoman.compiled import FILE  # noqa: PLC0415 - of this tree
        from dragoman.tables.tables import Tables  # noqa: PLC0415 - of this tree

        path = Path(mkdtemp()) / FILE
        path.write_bytes(Tables.within(root / "rules").compiled())
        build_data["force_include"][str(path)] = f"dragoman/{FILE}"
