"""The steps of `run.py release --check`: refuse, install, use, upgrade, go back; each as the guides say."""

import shutil
import socket
import sys
import tarfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from demo.launcher import processes, stopping
from demo.launcher.journey import Failed, take
from demo.launcher.refused import Refused
from release.installer import manifest
from release.installer.manifest import NAME
from release.serving import EMAIL, Server

EARLIER = "0.0.9-0000000000"


def network(server: Server) -> str:
    """What can be reached at all."""
    names = [name for _, name in socket.if_nameindex()]
    if names != ["lo"]:
        return "NOT cut off: the kernel refuses namespaces, so only pip's own --no-index kept it out"
    return "cut off; there is nothing but the loopback"


def spoilt(server: Server) -> str:
    """One byte of one file."""
    victim = server.unpacked / "product" / "manage.py"
    was = victim.read_bytes()
    victim.write_bytes(was.replace(b"Runs", b"runs", 1))
    said = server.install(expect=1)
    victim.write_bytes(was)
    if "Not as packed: product/manage.py" not in said or (server.place.root / "releases").exists():
        raise Failed(f"a changed byte was not refused: {said[-200:]}")
    return said.strip().splitlines()[-1]


def first(server: Server) -> str:
    """From nothing: roles, database, tables. It calls itself an earlier version, to be upgraded below."""
    new = manifest.read(server.unpacked)
    replace(new, version="0.0.9", commit="0" * 40).write(server.unpacked)
    server.install(expect=0)
    new.write(server.unpacked)
    return f"release {server.place.current()} is the current one"


def use(server: Server) -> str:
    """Invite, get the letter from the worker, choose a password, log in, and see a page with its styles."""
    server.start()
    seen = server.come_in()
    return f"{EMAIL} came in by the letter that the worker sent; {seen}"


def interrupted(server: Server) -> str:
    """Killed while it lays the new release out."""
    before = server.place.current()
    server.install_and_kill()
    if server.place.current() != before or not server.answers():
        raise Failed("an interrupted upgrade changed the release that counts")
    return f"it was killed half-way, and {before} goes on"


def upgrade(server: Server) -> str:
    """With a backup; the same command that was interrupted."""
    server.without_superuser()
    server.install("--backup", str(server.place.root / "backups"), expect=0)
    taken = list((server.place.root / "backups").iterdir())
    if len(taken) != 1 or server.place.previous() != EARLIER:
        raise Failed(f"{len(taken)} backups were taken, and before it was {server.place.previous()}")
    server.restart()
    return f"from {server.place.previous()} to {server.place.current()}, with a backup; {server.log_in()}"


def back(server: Server) -> str:
    """One command."""
    server.run([str(server.place.root / "current" / "install"), "--back"], expect=0)
    server.restart()
    return f"to {server.place.current()}; {server.log_in()}"


def doctor(server: Server) -> str:
    """Letters go to a folder here, and that alone is wrong."""
    said = server.run([str(server.place.root / "current" / "manage"), "doctor"], expect=1)
    wrong = [line for line in said.splitlines() if line.startswith("WRONG")]
    if len(wrong) != 1 or "EMAIL_URL" not in wrong[0]:
        raise Failed(" ".join(wrong))
    return "all is well but for a mail server, which is not here"


STEPS = [
    ("network", network),
    ("a changed byte", spoilt),
    ("first installation", first),
    ("use", use),
    ("interrupted upgrade", interrupted),
    ("upgrade", upgrade),
    ("going back", back),
    ("doctor", doctor),
]


def main(arguments: Sequence[str]) -> int:
    """The archive, and the folder with the settings."""
    archive, root = map(Path, arguments)
    stopping.listen()
    with tarfile.open(archive) as packed:
        packed.extractall(root.parent / "unpacked", filter="data")
    (unpacked,) = (path.parent for path in (root.parent / "unpacked").glob(f"*/{NAME}"))
    server = Server(unpacked, root)
    try:
        return take(server, STEPS)
    except Refused as refusal:
        print(refusal, flush=True)
        return 1
    finally:
        stopping.ignore()
        processes.stop(server.running, patience=5)
        shutil.rmtree(unpacked, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
