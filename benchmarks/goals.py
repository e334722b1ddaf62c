"""The rows of the table, with the goals they are held against."""

from __future__ import annotations

from measures import catalogues, images, litellm, processes, refused, seen, tables, unseen
from rows import Figure, Goal, NotMeasuredError, Row, Setting
from workload import FOUR, NINE


def elsewhere(_: Setting) -> list[Figure]:
    raise NotMeasuredError("not by this command: time the tests themselves, goal 75 s on two cores")


ROWS = (
    Row("y", "Y: json.loads of the request, in microseconds", seen.y),
    Row("four", "4 parameters, words seen before", seen.seen(FOUR), {"": Goal(1.0, 0.8)}),
    Row("nine", "9 parameters, words seen before", seen.seen(NINE), {"": Goal(1.3, 1.0)}),
    Row(
        "never-seen",
        "never seen (the long way)",
        unseen.never_seen,
        {"values seen, not together": Goal(6, 4)},
    ),
    Row(
        "new-size",
        "a size never seen, over all routes",
        unseen.new_size,
        {"median": Goal(10, 5), "worst": Goal(25, 10)},
    ),
    Row(
        "refused",
        "refused",
        refused.refused,
        {"like one before": Goal(2, 1.3), "never seen": Goal(8)},
    ),
    Row(
        "unknown",
        "a new name in each call",
        refused.unknown,
        {"unknown model": Goal(20), "unlisted id": Goal(40)},
    ),
    Row(
        "litellm",
        f"LiteLLM {litellm.VERSION} ÷ dragoman, shared providers",
        litellm.compare,
        {label: Goal(7, 10, at_least=True) for label in ("size", "odd size", "9 parameters")},
    ),
    Row("long", "16,000-character prompt ÷ a short one", seen.long_prompt, {"": Goal(1.05)}),
    Row("edit", "edit with one image", images.edit, {"address": Goal(1.5), "bytes": Goal(8)}),
    Row("import", "import dragoman ÷ bare interpreter", processes.importing, {"": Goal(1.2, 1.0)}),
    Row(
        "first-plan",
        "fresh process to the first plan ÷ bare interpreter",
        processes.first_plan,
        {"by name": Goal(4.5, 3), "by alias": Goal(4.5, 3)},
    ),
    Row("command", "`dragoman resolve`, processor time", processes.command, {"": Goal(0.15)}),
    Row("memory", "memory for each prepared route", tables.memory, {"": Goal(12)}),
    Row("load", "loading all tables ÷ PyYAML's C loader", tables.full_load, {"": Goal(1.6)}),
    Row("parameters", "one resolve, by parameters of the request", seen.by_parameters),
    Row("models", "one resolve, by models in the catalogue", catalogues.by_models),
    Row(
        "many",
        "a hot model among many ÷ among 198; any model of many",
        catalogues.among_many,
        {"hot ÷ hot": Goal(1.05), "random": Goal(2)},
    ),
    Row("tests", "the test suite, wall time", elsewhere),
)
