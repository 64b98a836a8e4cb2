"""The commands of `run.py`: set up with any Python, then go on with the one that has the packages."""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from typing import NoReturn

from demo.launcher import front_end, install, machine, stopping
from demo.launcher.places import ACCOUNTS, MAIL, ROOT, VENV_PYTHON
from demo.launcher.refused import Refused, Stopped

LOCKS = {
    "demo": install.DEMO,
    "test": install.DEV,
    "setup": install.DEV,
    "bench": install.DEV,
    "release": install.DEMO,
}
PASSED_ON = ("test", "bench")  # their further arguments belong to pytest, and to the bench


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    top = argparse.ArgumentParser(
        prog="run.py", description="Shows the product, tests it, measures it, or packs it for a server."
    )
    kinds = top.add_subparsers(dest="command", required=True, metavar="{demo,test,bench,release}")
    what = "start the product with an invented partnership in it"
    demo = kinds.add_parser("demo", help=what, description=f"{what.capitalize()}; Ctrl-C stops it.")
    demo.add_argument("--port", type=int, help="listen on this port (usual: 8000 or the next free one)")
    demo.add_argument(
        "--host", default="127.0.0.1", help="listen on this address (usual: this machine alone)"
    )
    demo.add_argument("--fresh", action="store_true", help="throw the demonstration's data away first")
    demo.add_argument(
        "--check", action="store_true", help="start, walk one journey, stop, say what was checked"
    )
    kinds.add_parser("code", help="print the one-time codes of the demonstration's accounts")
    kinds.add_parser("setup")
    kinds.add_parser("test", help="run the tests; further arguments go to pytest", add_help=False)
    kinds.add_parser(
        "bench", help="measure the product (docs/bench.md); --quick for a short run", add_help=False
    )
    what = "make the archive of the last commit that installs on a server without internet"
    release = kinds.add_parser("release", help=what, description=f"{what.capitalize()} (docs/operating.md).")
    release.add_argument("--with-database", action="store_true", help="put PostgreSQL and Valkey in too")
    release.add_argument(
        "--check", action="store_true", help="then install, use, upgrade and go back, without a network"
    )
    return top


def read(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """What comes after `test` or `bench` is theirs, whatever it looks like."""
    if arguments[:1] and arguments[0] in PASSED_ON:
        return parser().parse_args(arguments[:1]), list(arguments[1:])
    return parser().parse_args(arguments), []


def main(arguments: Sequence[str]) -> int:
    """Set up, then become the second half in the environment's Python."""
    options, _ = read(arguments)
    os.chdir(ROOT)
    if options.command == "code":
        return code()
    stopping.listen()
    try:
        machine.check_folder()
        with install.alone():
            install.install(LOCKS[options.command])
            front_end.prepare()
    except (Refused, OSError) as refusal:
        return say(refusal)
    except Stopped:
        print("\nStopped.", flush=True)
        return 130
    if options.command == "setup":
        return 0
    return go_on(arguments)


def go_on(arguments: Sequence[str]) -> NoReturn:
    """The same process in the other Python, so that whoever started it can stop it."""
    second = ["bench", *arguments[1:]] if arguments[0] == "bench" else ["demo.launcher", *arguments]
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), "-m", *second])  # noqa: S606


def launch(arguments: Sequence[str]) -> int:
    """The second half."""
    options, for_pytest = read(arguments)
    try:
        if options.command == "test":
            from demo.launcher.testing import run_tests

            return run_tests(for_pytest)
        if options.command == "release":
            return release(options)
        return demo(options)
    except (Refused, OSError) as refusal:
        return say(refusal)
    except Stopped:
        print("\nStopped.", flush=True)
        return 0 if options.command == "demo" and not options.check else 130


def demo(options: argparse.Namespace) -> int:
    """Start and either stay or check."""
    from demo.launcher import environment, ports, smoke, supervisor

    if options.check:
        port = options.port
        return supervisor.serve(
            options.host,
            lambda: ports.choose(options.host, port) if port else ports.any_free(options.host),
            fresh=options.fresh,
            then=lambda demonstration: smoke.walk(demonstration.address, ACCOUNTS, MAIL),
        )

    def stay(demonstration: supervisor.Demonstration) -> int:
        greet(demonstration.address, is_public=options.host not in environment.LOOPBACK)
        return supervisor.wait(demonstration)

    return supervisor.serve(
        options.host, lambda: ports.choose(options.host, options.port), fresh=options.fresh, then=stay
    )


def release(options: argparse.Namespace) -> int:
    """Make the archive and, if asked to, use it as an operator does."""
    from release import checking, making, source

    commit = source.last_commit()
    made = making.make(commit, with_database=options.with_database)
    print(f"Made: {os.path.relpath(made, ROOT)} ({made.stat().st_size // 1_000_000} MB)", flush=True)
    return checking.check(made, commit, with_database=options.with_database) if options.check else 0


def greet(address: str, *, is_public: bool) -> None:
    """The address, who may log in, and where letters go."""
    from demo.launcher import accounts

    print(f"\nReady: {address}\n")
    print(accounts.table(accounts.read(ACCOUNTS), shutil.get_terminal_size().columns))
    print(f"\nLetters are written to {os.path.relpath(MAIL, ROOT)}. Stop with Ctrl-C; the data stay.")
    if is_public:
        print(
            "This address can be reached by others, and the passwords above are public: put nothing real in."
        )
    sys.stdout.flush()


def code() -> int:
    """One-time codes; needs nothing running."""
    from demo.launcher import accounts

    print(accounts.codes(accounts.read(ACCOUNTS)))
    return 0


def say(refusal: Refused | OSError) -> int:
    """One sentence, no traceback; what the system refuses (a full disk, say) it names itself."""
    sentence = str(refusal) if isinstance(refusal, Refused) else f"The system refused: {refusal}."
    print(sentence, file=sys.stderr)
    return 1
