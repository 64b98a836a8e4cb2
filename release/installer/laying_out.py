"""Puts a release into a folder of its own, with a Python environment made of the wheels in the archive alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from release.installer import manifest as manifests
from release.installer.commands import surroundings
from release.installer.manifest import Manifest
from release.installer.place import DONE, Place
from release.installer.refused import Refused

COPIED = ("product", "release", "licences", "examples", "install", "manage", "INSTALL.md", manifests.NAME)
EXAMPLES_SAY = "/srv/partnership"  # in the examples; a release gets them with its own folder


def lay_out(archive: Path, manifest: Manifest, place: Place) -> None:
    """A second time it finds everything there; what an interrupted installation left is removed first."""
    folder = place.folder(manifest.release)
    if place.is_complete(manifest.release):
        print(f"Release {manifest.release} is laid out already.", flush=True)
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"Laying out {folder} ...", flush=True)
    for name in COPIED:
        _copy(archive / name, folder / name)
    _write_examples(folder / "examples", place.root)
    print("Installing the Python packages, from the archive alone ...", flush=True)
    _run("The Python environment could not be made", [sys.executable, "-m", "venv", str(folder / "venv")])
    _install_wheels(folder, archive / "wheels", manifest.lock)
    python = str(folder / "venv" / "bin" / "python")
    _run("The code cannot be compiled", [python, "-m", "compileall", "-q", str(folder / "product")])
    (folder / DONE).write_text(f"{manifest.release}\n", encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy(source, target)


def _write_examples(folder: Path, root: Path) -> None:
    for example in folder.iterdir():
        text = example.read_text(encoding="utf-8")
        example.write_text(text.replace(EXAMPLES_SAY, str(root)), encoding="utf-8")


def _install_wheels(folder: Path, wheels: Path, lock: str) -> None:
    """No index, no settings of somebody's pip: what is not in the archive is not installed."""
    command = [
        *(str(folder / "venv" / "bin" / "python"), "-m", "pip", "--isolated", "install", "--no-index"),
        *("--find-links", str(wheels), "--require-hashes", "--only-binary=:all:", "--no-deps", "--quiet"),
        *("--no-input", "--no-cache-dir", "--disable-pip-version-check", "--no-warn-script-location"),
        *("-r", str(folder / "product" / lock)),
    ]
    _run("The packages of the archive could not be installed", command)


def _run(failure: str, command: list[str]) -> None:
    done = subprocess.run(
        command,
        env=surroundings({"PIP_CONFIG_FILE": os.devnull}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise Refused(f"{failure}: {said[-1]}")
