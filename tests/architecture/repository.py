"""The files that belong to the repository, as they stand in the checkout."""

import os
from pathlib import Path

from demo.launcher.places import ROOT

# What a run makes, and what is none of ours.
PRUNED = {".git", ".venv", ".hypothesis", "var", "node_modules", "__pycache__"}


def files():
    """Every file below the root, those that a run made left out."""
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name not in PRUNED and not name.endswith("_cache")]
        yield from (Path(folder, name) for name in names)


def texts():
    """(name, text) of every file that is text."""
    for file in files():
        try:
            yield str(file.relative_to(ROOT)), file.read_text("utf-8")
        except UnicodeDecodeError:  # a font, a picture
            continue
