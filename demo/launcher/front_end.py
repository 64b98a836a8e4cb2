"""Installs the front-end packages and builds them; where the system has no npm it comes from a package."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from demo.launcher import install, processes
from demo.launcher.places import ASSETS, LOGS, ROOT, VAR
from demo.launcher.refused import Refused

FOLDER = ROOT / "assets"
NODE = VAR / "node"
OLDEST_NPM = 7  # the first that reads this lock file
STAMP = "built.txt"


def prepare() -> None:
    """Bring `var/assets` to the lock file and the build script."""
    ASSETS.mkdir(parents=True, exist_ok=True)
    wanted = fingerprint(FOLDER)
    stamp = ASSETS / STAMP
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print("Installing the front-end packages (once) ...", flush=True)
    npm_ci(find_npm())
    build()
    stamp.write_text(wanted)


def fingerprint(folder: Path) -> str:
    """Of the lock file and of the script that builds from what it names."""
    return "\n".join(install.digest(folder / name) for name in ("package-lock.json", "build.py"))


def find_npm() -> tuple[str, dict[str, str]]:
    """The program, and the environment in which it finds its Node."""
    if (npm := shutil.which("npm")) and npm_version(npm, dict(os.environ)) >= OLDEST_NPM:
        return npm, dict(os.environ)
    try:
        install.install(install.NODE, NODE)
    except Refused as error:
        raise Refused(
            "There is no npm on this machine and no package of it could be installed:"
            " install Node.js with npm from your system's packages and start again."
        ) from error
    folder = NODE / "bin"
    return str(folder / "npm"), {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}


def npm_version(npm: str, env: dict[str, str]) -> int:
    """Its major version; 0 when it does not run."""
    try:
        said = subprocess.run(
            [npm, "--version"], env=env, capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.match(r"(\d+)\.", said.stdout)
    return int(found[1]) if found and said.returncode == 0 else 0


def npm_ci(npm: tuple[str, dict[str, str]]) -> None:
    """Exactly what the lock file names; no script of a package runs."""
    program, env = npm
    log = LOGS / "npm.log"
    log.unlink(missing_ok=True)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
    command = [program, "ci", *options, "--cache", str(VAR / "npm-cache")]
    if processes.run(command, env=env, log=log, cwd=FOLDER) != 0:
        raise Refused(
            f"The front-end packages could not be installed: check the network and read {log} for the reason."
        )


def build() -> None:
    """Run `assets/build.py`."""
    log = LOGS / "assets.log"
    log.unlink(missing_ok=True)
    env = {**os.environ, "ASSETS_DIR": str(ASSETS)}
    if processes.run([sys.executable, str(FOLDER / "build.py")], env=env, log=log, cwd=ROOT) != 0:
        raise Refused(f"The front end could not be built: read {log} for the reason.")
