"""A small archive: a product that writes down what it is asked, one wheel, and the real installer."""

import base64
import hashlib
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.launcher.places import ROOT
from release.installer.machine import this_machine
from release.installer.manifest import Manifest
from release.installer.place import Place
from release.making import describe

PRODUCT = """
import os, sys
from urllib.parse import urlsplit
import tiny
here = os.path.dirname(os.path.abspath(__file__))
user = urlsplit(os.environ["DATABASE_URL"]).username
root = os.environ["FILES_DIR"]
with open(os.path.join(root, "asked"), "a") as asked:
    print(tiny.VERSION, user, *sys.argv[1:], file=asked)
if os.path.exists(os.path.join(root, f"no-{sys.argv[1]}")):
    sys.exit("a table was in use")
"""
SETTINGS = """\
# What web, worker and beat are told
SECRET_KEY=abc
DATABASE_URL=postgres://web:secret@localhost/partnership
BROKER_URL=redis://localhost
BASE_URL="https://partnership.example.org"
ALLOWED_HOSTS=partnership.example.org
EMAIL_URL=smtp://localhost
"""


def make_wheel(folder, version):
    """A wheel with one module; its name."""
    info, name = f"tiny-{version}.dist-info", f"tiny-{version}-py3-none-any.whl"
    files = {
        "tiny.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\nLicense: MIT\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/licenses/LICENSE": "Do as you like.",
    }
    record = "".join(f"{path},{_digest(text)},{len(text)}\n" for path, text in files.items())
    with zipfile.ZipFile(folder / name, "w") as wheel:
        for path, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            wheel.writestr(path, text)
    return name


def _digest(text):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def make_archive(folder, version, migrations):
    """What is unpacked on a server."""
    shutil.copytree(ROOT / "release" / "packed", folder)
    shutil.copytree(
        ROOT / "release" / "installer",
        folder / "release" / "installer",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(ROOT / "release" / "__init__.py", folder / "release")
    for name in ("product", "wheels", "licences"):
        (folder / name).mkdir()
    wheel = make_wheel(folder / "wheels", version)
    checksum = hashlib.sha256((folder / "wheels" / wheel).read_bytes()).hexdigest()
    (folder / "product" / "manage.py").write_text(PRODUCT)
    (folder / "product" / "lock.txt").write_text(f"tiny=={version} --hash=sha256:{checksum}\n")
    describe(
        folder,
        Manifest("tiny", version, "a" * 40, "lock.txt", this_machine(), migrations=migrations, files={}),
    )
    return folder


@dataclass
class Site:
    """The folder that is installed in, and what the product was asked."""

    root: Path

    @property
    def place(self):
        return Place(self.root)

    def install(self, archive, *arguments):
        return run([sys.executable, str(archive / "install"), "--to", str(self.root), *arguments])

    def asked(self):
        """And forget it."""
        file = self.root / "files" / "asked"
        lines = file.read_text().splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return lines


def run(command):
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def make_site(root):
    (root / "files").mkdir(parents=True)
    for name, text in {
        "settings.env": f"{SETTINGS}FILES_DIR={root / 'files'}\n",
        "owner.env": "DATABASE_URL=postgres://owner:other@localhost/partnership\n",
    }.items():
        (root / name).write_text(text)
        (root / name).chmod(0o600)
    return Site(root)


@pytest.fixture
def archive(tmp_path):
    return make_archive(tmp_path / "archive", "1.0", {"tiny": "0001_initial"})


@pytest.fixture
def site(tmp_path):
    return make_site(tmp_path / "srv")
