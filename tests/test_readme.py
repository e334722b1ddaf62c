"""The README is true: its examples run, its commands are the ones that are run."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import HERE

README = HERE.parent / "README.md"
TEXT = README.read_text("utf-8")


def test_the_python_of_the_readme_runs() -> None:
    failed, attempted = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert attempted > 5
    assert failed == 0


SHELL = re.findall(r"```console\n\$ (.+)\n((?:.*\n)*?)```", TEXT)


@pytest.mark.parametrize(("command", "said"), SHELL, ids=[command[:30] for command, _ in SHELL])
def test_the_commands_of_the_readme_say_what_it_says(
    command: str, said: str, tmp_path: Path
) -> None:
    dragoman = f"{sys.executable} -c 'from dragoman.cli import main; main()'"
    done = subprocess.run(
        ["bash", "-c", command.replace("| dragoman", f"| {dragoman}")],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.stdout + done.stderr == said


def test_the_readme_has_one_command_to_run_and_one_to_test() -> None:
    first, second = re.findall(r"```sh\n(.+)\n```", TEXT)
    assert "dragoman explain model=grok-imagine-image" in first
    assert second.endswith("pytest")
