"""The licences of everything inside, and one list of them."""

import email
import email.message
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

LICENCE = re.compile(r"^(licen[cs]e|copying|notice|authors|copyright)", re.IGNORECASE)
HEAD = """# Licences of what is inside

The Python packages (`wheels/`), then what browsers and documents are drawn with (`product/var/assets/`). The texts lie
in the folders beside this list; a package without a text of its own says its licence in its wheel.

| Package | Version | Licence |
|---|---|---|
"""
# What `assets/build.py` copies brings its licences along; govuk-frontend says its own in its README.
FRONT_END = {
    "govuk": ("govuk-frontend, without typeface, crest and crown", "MIT"),
    "plotly": ("plotly.js", "MIT"),
    "fonts": ("typefaces of documents", "SIL Open Font License 1.1, and DejaVu's own"),
}


def gather(wheels: Sequence[Path], assets: Path, folder: Path) -> None:
    """Writes a folder for each package, and README.md."""
    folder.mkdir()
    lines = [_of_wheel(wheel, folder) for wheel in wheels]
    for name, (title, licence) in FRONT_END.items():
        texts = sorted(path for path in (assets / name).glob("*.txt"))
        for text in texts:
            _write(folder / f"front-end-{name}" / text.name, text.read_bytes())
        lines.append(f"| {title} | | {licence} |")
    (folder / "README.md").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _of_wheel(wheel: Path, folder: Path) -> str:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        said = email.message_from_bytes(packed.read(next(name for name in names if is_metadata(name))))
        own = f"{str(said['Name']).lower()}-{said['Version']}"
        for name in names:
            if is_licence(name):
                _write(folder / own / _flat(name), packed.read(name))
    return f"| {said['Name']} | {said['Version']} | {licence_of(said)} |"


def is_metadata(name: str) -> bool:
    """The file in which a wheel describes itself."""
    path = PurePosixPath(name)
    return len(path.parts) == 2 and path.parts[0].endswith(".dist-info") and path.name == "METADATA"


def is_licence(name: str) -> bool:
    """Below `.dist-info`; some of them keep their texts in a folder, some beside the metadata."""
    path = PurePosixPath(name)
    in_info = path.parts[0].endswith(".dist-info") and not name.endswith("/")
    return in_info and ("licenses" in path.parts[1:-1] or bool(LICENCE.match(path.name)))


def licence_of(said: email.message.Message) -> str:
    """The expression, else the classifiers, else the first line of the old field."""
    if expression := said["License-Expression"]:
        return str(expression)
    named = [str(line) for line in said.get_all("Classifier", []) if str(line).startswith("License ::")]
    if named:
        return ", ".join(line.rpartition(" :: ")[2] for line in named)
    return (str(said["License"] or "").strip().splitlines() or ["see its text"])[0].replace("|", "/")


def _flat(name: str) -> str:
    """`pkg.dist-info/licenses/vendor/LICENSE` becomes `vendor-LICENSE`."""
    parts = [part for part in PurePosixPath(name).parts[1:] if part not in ("licenses", "..", ".")]
    return "-".join(parts)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
