"""Measures what dragoman promises about speed, and prints it beside the goals.

    python benchmarks/run.py [--quick] [--only NAME ...] [--without-litellm]

A complete run, without options, writes ``results.json`` and ``cost.svg`` beside this file.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from chart import drawing
from goals import ROWS
from internals import bundled
from report import Result, as_json, header, lines
from rows import NotMeasuredError, Row, Setting

HERE = Path(__file__).parent


def main() -> int:
    options = arguments()
    setting = quick() if options.quick else complete()
    print("\n".join(header()), flush=True)
    results = []
    for row in wanted(options):
        results.append(measured(row, setting))
        print("\n".join(lines(results[-1])), flush=True)
    if len(results) == len(ROWS) and not options.quick:
        (HERE / "results.json").write_text(as_json(results), "utf-8")
        (HERE / "cost.svg").write_text(drawing(results), "utf-8")
    return any(result.broken for result in results)


def arguments() -> argparse.Namespace:
    names = [row.name for row in ROWS]
    parser = argparse.ArgumentParser(description="Measure the speed of dragoman.")
    parser.add_argument("--quick", action="store_true", help="under a minute, less exact")
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=f"{names}")
    parser.add_argument("--without-litellm", action="store_true", help="install and run none")
    return parser.parse_args()


def wanted(options: argparse.Namespace) -> Iterator[Row]:
    for row in ROWS:
        left_out = options.without_litellm and row.name == "litellm"
        if not left_out and (not options.only or row.name in options.only):
            yield row


def complete() -> Setting:
    return Setting(bundled(), 11, 20, 10**9, 31, (10, 50, 198, 1000, 10_000))


def quick() -> Setting:
    return Setting(bundled(), 3, 10, 20, 5, (10, 198, 1000))


def measured(row: Row, setting: Setting) -> Result:
    """The figures of a row, or why there are none; a failure shows where it happened."""
    try:
        return Result(row, row.measure(setting))
    except NotMeasuredError as reason:
        return Result(row, [], str(reason))
    except Exception as error:  # noqa: BLE001 - one row that fails stops no other
        traceback.print_exc(file=sys.stderr)
        return Result(row, [], f"failed with {type(error).__name__}: {error}", broken=True)


if __name__ == "__main__":
    sys.exit(main())
