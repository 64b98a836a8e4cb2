"""Makes `var/release/NAME-VERSION-PYTHON-PLATFORM.tar.gz` of the last commit."""

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from demo.launcher import install
from demo.launcher.places import ROOT, VAR
from demo.launcher.refused import Refused
from release import archive, built, licences, source, wheels
from release.installer import manifest
from release.installer.machine import this_machine
from release.installer.manifest import Machine, Manifest

LOCK = "requirements.txt"
FOLDER = VAR / "release"
NOT_OF_A_SERVER = (
    "# --- Never in production"  # in .env.example; what follows is not read by web, worker or beat
)
MOST_NAMED = 5
FIRST, OF_COMPOSE = "# --- Keys and addresses", " Compose makes this one itself."
HEAD = """\
# Settings of web, worker and beat: copy this file to /srv/partnership/settings.env, readable by root alone. Fill in
# what is empty or holds example.org. A commented line shows the value that holds when nothing is set. Any variable
# may instead name a file that holds its value, such as SECRET_KEY_FILE=/etc/partnership/secret_key

"""
CHANGED = {
    "# FILES_DIR=var/files\n": "FILES_DIR=/srv/partnership/files\n",
    "# Where `manage.py collectstatic` puts what browsers load.\n# STATIC_DIR=var/static\n": "",
    "# Where `assets/build.py` puts styles, scripts and fonts.\n# ASSETS_DIR=var/assets\n": "",
}


def make(commit: source.Commit, *, with_database: bool = False) -> Path:
    """The archive, and its checksum in a file beside it."""
    tell_of_changes(source.changed())
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=FOLDER) as temporary:
        tree, top = Path(temporary, "tree"), Path(temporary, "top")
        source.export(commit, tree)
        lock = install.DEMO if with_database else LOCK
        said = put_together(tree, top, lock, commit)
        made = FOLDER / f"{file_name(said, with_database=with_database)}.tar.gz"
        print(f"Packing {os.path.relpath(made, ROOT)} ...", flush=True)
        archive.pack(top, made, top=f"{said.name}-{said.version}", seconds=commit.seconds)
    checksum = f"{manifest.digest(made)}  {made.name}\n"
    made.with_name(f"{made.name}.sha256").write_text(checksum, encoding="ascii")
    return made


def put_together(tree: Path, top: Path, lock: str, commit: source.Commit) -> Manifest:
    """The tree of a commit becomes what is unpacked on the server."""
    here = this_machine()
    found = wheels.fetch(tree / lock, here)
    print("Building the front end and collecting static files ...", flush=True)
    built.build_front_end(tree)
    heads = built.migration_heads(tree)
    (top / "wheels").mkdir(parents=True)
    for wheel in found:
        shutil.copy(wheel, top / "wheels")
    licences.gather(found, tree / "var" / "assets", top / "licences")
    lay_installer(tree, top)
    for name in source.LEFT_OUT:
        remove(tree / name)
    for name in {LOCK, install.DEMO} - {lock}:
        remove(tree / name)
    tree.rename(top / "product")
    name, version = source.name_and_version(top / "product")
    return describe(
        top,
        Manifest(
            name=name,
            version=version,
            commit=commit.id,
            lock=lock,
            machine=replace(here, glibc=wheels.needed_glibc(found)),
            migrations=heads,
            files={},
        ),
    )


def describe(top: Path, said: Manifest) -> Manifest:
    """The manifest with every file that is there."""
    complete = replace(
        said, files={name: manifest.digest(top / name) for name in sorted(manifest.files(top))}
    )
    complete.write(top)
    return complete


def lay_installer(tree: Path, top: Path) -> None:
    """The installer, its guide and the examples; the settings' example is the product's own."""
    shutil.copytree(tree / "release" / "packed", top, dirs_exist_ok=True)
    (top / "release").mkdir()
    shutil.copy(tree / "release" / "__init__.py", top / "release")
    shutil.copytree(tree / "release" / "installer", top / "release" / "installer")
    example = settings_example((tree / ".env.example").read_text("utf-8"))
    (top / "examples" / "settings.env").write_text(example, encoding="utf-8")


def settings_example(text: str) -> str:
    """What web, worker and beat of a server read, without what is Compose's, the demonstration's or the release's."""
    said, found, _ = text.partition(NOT_OF_A_SERVER)
    if not found or OF_COMPOSE not in said or not all(line in said for line in CHANGED):
        raise Refused(".env.example is not written as it was: teach release/making.py how to read it.")
    for line, instead in CHANGED.items():
        said = said.replace(line, instead)
    return HEAD + said[said.index(FIRST) :].replace(OF_COMPOSE, "").rstrip() + "\n"


def remove(path: Path) -> None:
    """A file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def file_name(said: Manifest, *, with_database: bool) -> str:
    """Says for whom it is: a wheel for one Python or processor is nothing to another."""
    suffix = "-with-database" if with_database else ""
    return f"{said.name}-{said.version}-{tag(said.machine)}{suffix}"


def tag(machine: Machine) -> str:
    """`cp311-linux_x86_64` and the like."""
    short = {"cpython": "cp"}.get(machine.implementation, machine.implementation)
    return f"{short}{machine.python.replace('.', '')}-{machine.system}_{machine.machine}"


def tell_of_changes(changed: list[str]) -> None:
    """They are not in the archive."""
    if changed:
        more = f" and {len(changed) - MOST_NAMED} more" if len(changed) > MOST_NAMED else ""
        names = ", ".join(line[3:] for line in changed[:MOST_NAMED])
        print(f"Not committed, and so not in the archive: {names}{more}.", flush=True)
