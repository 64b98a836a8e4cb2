"""`python3 run.py bench [--quick] [--gate]`: servers of its own, then one run."""

import argparse
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.data.shape import TODAY
from bench.runner import report
from bench.runner.databases import Cluster, collected
from bench.runner.oracle import IncorrectError
from bench.runner.run import AUDITS, QUICK, Extent, Run
from demo.launcher import environment, prepare, private, processes, stopping
from demo.launcher.places import ROOT, VAR
from demo.launcher.refused import Refused, Stopped
from demo.launcher.testing import start_servers

PAGE = ROOT / "docs" / "bench.md"
SEED = 20251115


def parser() -> argparse.ArgumentParser:
    """Every option."""
    top = argparse.ArgumentParser(prog="run.py bench", description="Measures the product against its goals.")
    top.add_argument(
        "--quick", action="store_true", help="under three minutes: shorter history, fewer rounds"
    )
    top.add_argument(
        "--audits", action="store_true", help="the three audits alone; renews their part of docs/bench.md"
    )
    top.add_argument("--gate", action="store_true", help="end with 1 where a goal is not met")
    top.add_argument(
        "--slow", type=int, default=0, metavar="MS", help="burn so much in each page: gates turn red"
    )
    top.add_argument("--seed", type=int, default=SEED)
    top.add_argument(
        "--no-page", action="store_true", help="leave docs/bench.md as it is, as quick and slow runs do"
    )
    return top


def main(arguments: Sequence[str]) -> int:
    """0 unless something that came back was wrong, or a goal was missed and `--gate` was given."""
    options = parser().parse_args(arguments)
    try:
        return bench(options)
    except IncorrectError as wrong:
        print(f"INCORRECT: {wrong}")
        return 1
    except (Refused, OSError) as refusal:
        print(refusal)
        return 1
    except Stopped:
        print("\nStopped.")
        return 130


def bench(options: argparse.Namespace) -> int:
    """Start, run, write."""
    stopping.listen()
    private.sweep()
    begun = time.monotonic()
    with ExitStack() as leaving:
        folder = leaving.enter_context(private.folder())
        started: list[processes.Child] = []
        leaving.callback(lambda: processes.stop(started, patience=3))
        leaving.callback(stopping.ignore)
        cluster = prepared(folder, started)
        extent = QUICK if options.quick else AUDITS if options.audits else Extent()
        run = Run(cluster, Extent(**{**vars(extent), "slow_ms": options.slow}), options.seed)
        results = run()
        version = cluster.ask("postgres", "SHOW server_version")[0][0].split()[0]
        about = report.conditions(
            version, options.seed, options.quick, run.loaded, only_audits=extent.only_audits
        )
        keeps = options.no_page or options.quick or options.slow
        report.write(VAR, None if keeps else PAGE, about, results)
    unmet = sum(not each.line.met for each in results)
    seconds = time.monotonic() - begun
    print(f"{len(results) - unmet} of {len(results)} goals met, in {seconds:.0f} s: var/bench.json.")
    return 1 if unmet and options.gate else 0


def prepared(folder: Path, started: list[processes.Child]) -> Cluster:
    """PostgreSQL and Valkey in the folder, a migrated database, the front end's files."""
    told = start_servers(folder, started)
    env = settings(told)
    owner = {**env, "DATABASE_URL": told["TEST_OWNER_DATABASE_URL"]}
    log = folder / "prepare.log"
    prepare.commands(
        ["migrate --noinput --verbosity 0", "createcachetable"],
        owner,
        "The bench's database could not be prepared",
        log,
    )
    cluster = Cluster(
        admin=told["TEST_ADMIN_DATABASE_URL"],
        owner=told["TEST_OWNER_DATABASE_URL"],
        web=told["DATABASE_URL"],
        empty=environment.DATABASE,
        folder=folder,
        env=env,
    )
    collected(cluster)
    cluster.do("ALTER SYSTEM SET autovacuum = off")  # it would work for nobody's page
    cluster.do("SELECT pg_reload_conf()")
    return cluster


def settings(told: dict[str, str]) -> dict[str, str]:
    """Those of production, on the bench's day; a session outlasts the longest run."""
    return {
        **{name: value for name, value in told.items() if not name.startswith("TEST_")},
        "DJANGO_SETTINGS_MODULE": "bench.product.settings",
        "DEMO": "false",
        "DEMO_TODAY": TODAY.isoformat(),
        "SESSION_IDLE_MINUTES": "600",
        "MAIL_FROM": "bench@bench.invalid",
    }
