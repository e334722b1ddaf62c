"""The command line as a user runs it: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import dragoman
from conftest import NEWEST
from dragoman.tables.files import bundled

MAIN = "from dragoman.cli import main; main()"
FOX = ["model=grok-imagine-image", "prompt=a fox"]


class Run(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def run(*words: str, given: str | None = None, cwd: Path | None = None, wide: str = "200") -> Run:
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=given,
        cwd=cwd,
        env={**os.environ, "COLUMNS": wide, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
    )
    assert "Traceback" not in done.stderr
    return Run(done.returncode, done.stdout, done.stderr)


def test_explain_shows_both_providers() -> None:
    code, out, err = run("explain", *FOX, "size=1920x1080", "n=6")
    assert (code, err) == (0, "")
    assert "/v1/images/generations, 1 call" in out
    assert "xai/grok-imagine-image, 2 calls" in out
    assert out.count("size: 1365x768 (16:9, 1K, nominal)") == 2
    for line in ('"n": 6', '"num_images": 4', '"num_images": 2', '"aspect_ratio": "16:9"'):
        assert line in out
    assert out.count('"resolution": "1k"') == 3
    assert "4 at most in one call: 2 calls" in out


def test_explain_of_one_provider() -> None:
    code, out, _ = run("explain", *FOX, "-p", "fal", "output_format=avif")
    assert code == 0
    assert "/v1/images/generations" not in out
    assert 'owed: {"output_format": "avif"}' in out
    assert run("explain", "model=fal/grok-imagine-image", "prompt=a fox").out.count("calls") == 0


def test_explain_tells_notices_and_form_parts() -> None:
    assert "dall-e-3 has been retired" in run("explain", "model=dall-e-3", "prompt=a fox").out
    ask = ["model=gpt-image-1.5", "prompt=a fox", "image=https://example.com/a.png"]
    assert "(multipart)" in run("explain", *ask).out


def test_explain_goes_on_where_one_provider_refuses() -> None:
    ask = [*FOX, "image=a", 'images=[{"url": "b"}]']
    code, out, err = run("explain", *ask)
    assert code == 0
    assert "xai/grok-imagine-image/edit" in out
    assert err.startswith("xai: exclusive: image and images exclude each other")


def test_resolve_prints_the_plan_as_json() -> None:
    code, out, err = run("resolve", *FOX, "size=16:9", "n=2", "mystery=[1, 2]", "user=7", "odd=x")
    assert (code, err) == (0, "")
    plan = json.loads(out)
    assert plan["payloads"] == [
        {
            "model": "grok-imagine-image",
            "prompt": "a fox",
            "aspect_ratio": "16:9",
            "n": 2,
            "user": "7",
            "mystery": [1, 2],
            "odd": "x",
        }
    ]
    assert plan["size"]["width"] == 1365


def test_a_request_from_a_file_and_from_stdin(tmp_path: Path) -> None:
    request = {"model": "grok-imagine-image", "prompt": "ein Fuchs 🦊 \ud800"}
    file = tmp_path / "request.json"
    file.write_text(json.dumps(request), "utf-8")
    from_file = run("resolve", str(file), "n=3")
    assert json.loads(from_file.out)["payloads"][0]["n"] == 3
    from_stdin = run("resolve", "-", given=json.dumps(request))
    assert from_stdin.code == 0


def test_images_add_up() -> None:
    out = run("resolve", *FOX, "image=a", "image=b", "image=c", "-p", "fal").out
    assert json.loads(out)["payloads"][0]["image_urls"] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["resolve", *FOX, "size=banana", "n=0"], 1, ["n: range"[3:], "syntax: size"]),
        (["resolve", "model=nope", "prompt=x"], 1, ['model: no model "nope"']),
        (["resolve", *FOX, "--provider", "replicate"], 1, ["provider: grok-imagine-image is not"]),
        (["resolve", *FOX, "quality=high", "--strict"], 1, ["inexact: quality"]),
        (["resolve", *FOX, "--mode", "upscale"], 1, ["mode: mode"]),
        (["resolve", *FOX, "--rules", "/nowhere"], 1, ["no such folder"]),
        (["resolve"], 2, ["Missing argument"]),
        (["resolve", "/nowhere.json"], 2, ["/nowhere.json"]),
        (["explain", "model=nope"], 1, ["no model"]),
        (["explain", "model=dall-e-3", "prompt=x", "image=a"], 1, ["cannot edit"]),
        (["show", "grok-imagine-imag"], 1, ["did you mean grok-imagine-image"]),
        (["validate", "-", "--model", "nope", "--provider", "xai"], 1, ["no model"]),
        (["frobnicate"], 2, ["No such command"]),
        (["check", "/nowhere"], 2, ["/nowhere: no such folder"]),
    ],
    ids=lambda value: " ".join(map(str, value))[:40] if isinstance(value, list) else "",
)
def test_only_the_problem_goes_to_stderr(words: list[str], code: int, said: list[str]) -> None:
    done = run(*words, given="{}")
    assert done.code == code
    assert done.out == ""
    for text in said:
        assert text in done.err


@pytest.mark.parametrize("given", ["", "{", "[1, 2]", "5", "[" * 100_000, '{"model": NaN}', "\x00"])
def test_stdin_that_is_no_request(given: str) -> None:
    done = run("resolve", "-", given=given)
    assert done.code in {1, 2}
    assert done.err


def test_what_is_no_request_takes_no_parameter_either() -> None:
    assert run("resolve", "-", "n=1", given="[1]").code == 2


def test_models_lists_them_all() -> None:
    code, out, err = run("models")
    assert (code, err) == (0, "")
    rows = json.loads(run("models", "--json").out)
    assert [row["model"] for row in rows] == list(dragoman.Catalog.bundled())
    for row in rows:
        assert row["model"] in out
    assert "dall-e-3 (retired)" in out


def listed(*words: str) -> list[str]:
    code, out, _ = run("models", "--json", *words)
    assert code == 0
    return [row["model"] for row in json.loads(out)]


def test_models_are_found_by_provider_mode_parameter_and_words() -> None:
    everything = listed()
    for words in (["-p", "xai"], ["-m", "inpaint"], ["--parameter", "negative_prompt"], ["flux"]):
        assert 0 < len(listed(*words)) < len(everything)
    assert "grok-imagine-image" in listed("grok", "IMAGINE")
    assert "gemini-2.5-flash-image" in listed("nano-banana")
    assert "flux.1-dev" in listed("-p", "together", "-t", "seed")
    assert "flux.1-dev" not in listed("-p", "together", "-m", "edit")
    assert "flux.1-dev" not in listed("-p", "fal", "-t", "negative_prompt")
    assert listed("no such thing") == []


def test_models_tell_of_a_provider_or_mode_there_is_not() -> None:
    code, _, err = run("models", "-p", "fall")
    assert code == 2
    assert "no provider fall; there is" in err
    assert run("models", "-m", "paint").code == 2


def test_rank_orders_the_providers_and_gives_the_reasons() -> None:
    asked = ["model=flux.1-dev", "prompt=a fox", "negative_prompt=cats"]
    code, out, err = run("rank", *asked)
    assert (code, err) == (0, "")
    assert out.index("together") < out.index("replicate")
    assert "negative_prompt dropped: not taken by replicate" in out
    rows = json.loads(run("rank", *asked, "--json").out)
    assert (rows[0]["provider"], rows[0]["exact_parameters"], rows[0]["asked"]) == (
        "together",
        3,
        3,
    )
    assert run("rank", "model=flux.1-dev").code == 1


SCHEMAS = str(Path(__file__).parent / "schemas")


def test_conform_counts_by_provider_and_names_what_is_not_judged(tmp_path: Path) -> None:
    few = ("--random", "1", "--model", "grok-imagine-image", "--model", "flux-dev")
    code, out, err = run("conform", SCHEMAS, *few)
    assert (code, err) == (0, "")
    assert "Without a schema at bfl: " in out
    rows = json.loads(run("conform", SCHEMAS, *few, "--json").out)
    assert all(row["refused"] == [] for row in rows)
    wrong = {"type": "object", "properties": {"model": {}, "prompt": {}}}
    (tmp_path / "xai").mkdir()
    (tmp_path / "xai" / "images-generations.json").write_text(json.dumps(wrong), "utf-8")
    code, out, err = run("conform", str(tmp_path), *few)
    assert code == 1
    assert "grok-imagine-image/xai/generate: xai/images-generations.json: $: Additional" in err
    assert run("conform", "/no/such/folder").code == 2
    assert run("conform", SCHEMAS, "--model", "grokk").code == 1


def test_show_prints_the_reference() -> None:
    code, out, err = run("show", "grok-imagine-image")
    assert (code, err) == (0, "")
    for section in ("Core", "Size & Layout", "Media Inputs", "Output & Format", "Additional"):
        assert f"\n{section}" in out
    for cell in (
        '"3014x1391" or "19.5:9" + "2K"',
        "$0.02 an image",
        "at most 3 images",
        "sync_mode",
    ):
        assert cell in out
    assert run("show", "nano-banana-pro").out.count("(nominal)") == 0
    free = run("show", "gpt-image-2").out
    assert "sides 16 to 3,840, pixels 655,360 to 8,294,400, multiples of 16, at most 3:1" in free
    assert "has been retired since" in run("show", "dall-e-3").out


def test_nothing_is_cut_off_on_a_narrow_screen() -> None:
    assert "…" not in run("show", "grok-imagine-image", wide="80").out
    assert "…" not in run("explain", *FOX, wide="60").out


def test_check_is_silent_over_the_bundled_tables(tmp_path: Path) -> None:
    today = ("--today", str(NEWEST))
    assert run("check", str(bundled()), *today) == (0, "", "")
    assert run("check", *today, cwd=tmp_path) == (0, "", "")


def test_check_judges_the_days_as_of_the_one_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    name = "models/grok-imagine-image.yaml"
    (tmp_path / name).write_text((bundled() / name).read_text("utf-8"), "utf-8")
    years_later = NEWEST.replace(year=NEWEST.year + 2, day=1)
    code, out, err = run("check", str(bundled()), str(tmp_path), "--today", str(years_later))
    assert (code, out) == (0, "")
    assert re.search(rf"(?m)^{re.escape(str(tmp_path / name))}:\d+:1: stale: checked \d+ days", err)
    assert run("check", "--today", "tomorrow").code == 2


def test_check_says_everything_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "m.yaml").write_text("name: 5\ncreater: C\n", "utf-8")
    code, out, err = run("check", str(bundled()), str(tmp_path))
    assert (code, out) == (1, "")
    path = tmp_path / "models" / "m.yaml"
    assert err.splitlines() == [
        f'{path}:1:1: schema: 5 is not a text; write "5"',
        f'{path}:1:1: schema: no "checked"; add it',
        f'{path}:1:1: schema: no "creator"; add it',
        f'{path}:1:1: schema: no "providers"; add it',
        f'{path}:2:1: schema: unknown key "creater"; did you mean "creator"?',
    ]


def test_validate_judges_a_finished_payload(tmp_path: Path) -> None:
    good = {"model": "grok-imagine-image", "prompt": "a fox", "aspect_ratio": "16:9"}
    where = ["--model", "grok-imagine-image", "--provider", "xai"]
    file = tmp_path / "payload.json"
    file.write_text(json.dumps(good), "utf-8")
    assert run("validate", str(file), *where) == (0, "", "")
    bad = {**good, "size": "1024x1024", "n": 11, "resolution": "4k"}
    code, out, err = run("validate", "-", *where, given=json.dumps(bad))
    assert (code, out) == (1, "")
    assert err.splitlines()[0].startswith("$: not known to xai: size; known are model, prompt,")
    assert len(err.splitlines()) == 3
    assert "size" not in run("validate", "-", *where, "--allow-unknown", given=json.dumps(bad)).err
    assert run("validate", "-", *where, "--mode", "edit", given=json.dumps(good)).code == 0
    assert run("validate", "-", *where, "--provider", "fall", given="{}").code == 1


def test_editor_schemas_writes_what_editors_read(tmp_path: Path) -> None:
    assert run("editor-schemas", str(tmp_path), "--check").code == 1
    assert run("editor-schemas", str(tmp_path)).out.count(".json\n") == 5
    assert run("editor-schemas", str(tmp_path), "--check") == (0, "", "")


def test_without_the_extra_it_says_how_to_get_it() -> None:
    hide = "import sys; sys.modules['rich_click'] = None\n"
    done = subprocess.run(
        [sys.executable, "-c", hide + MAIN], check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr == 'the command line needs more: pip install "dragoman[cli]"\n'


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "resolve", *FOX],
        check=True,
        capture_output=True,
        text=True,
    )
    assert json.loads(done.stdout)["model"] == "grok-imagine-image"


def test_resolve_imports_nothing_that_draws_or_validates() -> None:
    hide = "import sys; sys.modules |= dict.fromkeys(['rich', 'jsonschema', 'typer'])\n"
    done = subprocess.run(
        [sys.executable, "-c", hide + MAIN, "resolve", *FOX],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_help_is_no_problem() -> None:
    for words in (["--help"], ["explain", "--help"]):
        code, out, err = run(*words)
        assert (code, err) == (0, "")
        assert "Usage" in out
