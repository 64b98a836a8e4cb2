"""Writes docs/data-protection.md from the declarations: `python -m tests.retention.write_docs`."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PATH = Path(__file__).parents[2] / "docs" / "data-protection.md"
HEAD = """# What is kept, of whom, why, for how long, and who reads it

Made from the declarations: the classes of records (`keeping.py` of each app) and the classes of fields
(`field_classes` of each model). Change those, then make this page anew: `python -m tests.retention.write_docs`. It is a
record of processing to start from: the partnership's own data protection officer decides whether grounds and periods
are right for it. Sealed rooms, where there are any, have their own.

## How it works

- **Every table stands in exactly one class.** It says what, whose, why, on what ground, who reads it, and how long.
- **The periods below are as delivered.** The partnership changes them on the page "Records", each with a reason and a
  day from which it holds; what was disposed of keeps the period it was made under.
- **Disposal takes two people** and is done by the worker: words, particulars and the bytes of files go, from current
  rows, from earlier versions and from the trail's copies. Dates, ratings, references and counts stay, so that results
  of past years still add up. What is on hold or kept longer is left.
- **Short-lived things go by themselves**, by the daily work, after the days that the settings name.
- **The trail** (`docs/adr/0003-row-copies-tied-to-acts.md`) copies coded values alone; of free text and particulars it
  says that they changed, never what they were, but for a few short texts, which disposal overwrites there too.
- **Backups** hold what was there when they were taken. What was disposed of is gone from them when the last one from
  before is deleted: keep backups no longer than the partnership can answer for, and after a restore from an older
  one dispose again of what was due (`docs/operating.md`).
- **Logs** hold ids and no person's words. **Letters** carry links and no content; what a mail server keeps is its own.
- **A person's request** for what is held, for correction or to be forgotten is handled under "Records", on the page
  "Requests of persons".

In the tables: *free text* may hold anything that somebody typed; *personal* names or describes a person; everything
else is coded (numbers, dates, choices, codes, short titles) and stays.
"""


def text() -> str:
    """The whole page."""
    from foundation.retention.kept import all_classes

    classes = all_classes()
    parts = [HEAD]
    groups = (
        ("What two people dispose of", [kept for kept in classes if kept.is_disposed_of]),
        ("What goes by itself, or stays", [kept for kept in classes if not kept.is_disposed_of]),
    )
    for heading, chosen in groups:
        parts.append(f"\n## {heading}\n")
        parts += [line for kept in chosen for line in _class(kept)]
    return "".join(parts)


def _class(kept: Any) -> Iterator[str]:
    from foundation.retention.due import in_words

    how_long = in_words(kept.months) if kept.months else kept.period()
    yield f"\n### {kept.name} (`{kept.code}`)\n\n| | |\n|---|---|\n"
    for name, value in (
        ("What", kept.what),
        ("Whose", kept.people),
        ("Why", kept.why),
        ("On what ground", kept.basis),
        ("Who reads it", kept.readers),
        ("How long", how_long),
        ("Counted from", kept.counts_from),
        ("What goes", kept.goes),
    ):
        if value:
            yield f"| {name} | {value} |\n"
    yield from _fields(kept)


def _fields(kept: Any) -> Iterator[str]:
    from django.apps import apps

    models = [apps.get_model(label) for label in kept.models]
    rows = [(model._meta.label, *_words(model)) for model in models]
    told = [row for row in rows if any(row[1:])]
    if told:
        yield "\n| Table | Free text | Personal |\n|---|---|---|\n"
        yield from (f"| `{label}` | {free} | {personal} |\n" for label, free, personal in told)
    silent = ", ".join(f"`{row[0]}`" for row in rows if row not in told)
    if silent:
        yield f"\n{'Also, with' if told else 'With'} coded values alone: {silent}.\n"


def _words(model: Any) -> tuple[str, str]:
    from foundation.trail.field_classes import FieldClass

    declared = getattr(model, "field_classes", None)
    if declared is None and not model.__module__.startswith(OURS):
        return "", "see the framework's own fields: addresses, keys and when they were used"
    of = {
        kind: ", ".join(name for name, found in (declared or {}).items() if found is kind)
        for kind in (FieldClass.FREE_TEXT, FieldClass.PERSONAL)
    }
    return of[FieldClass.FREE_TEXT], of[FieldClass.PERSONAL]


OURS = ("foundation.", "partnership.", "audits.", "performance.", "home.")

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    PATH.write_text(text(), "utf-8")
