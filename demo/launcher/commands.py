"""Runs management commands in one process: `python -m demo.launcher.commands "migrate --noinput" ...`."""

import os
import shlex
import sys


def main(lines: list[str]) -> None:
    """Each argument is one command with its options; `tick` asks the worker for its first round."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    for line in lines:
        print(f"> {line}", flush=True)
        if line == "tick":
            tick()
            continue
        try:
            call_command(*shlex.split(line))
        except CommandError as error:
            sys.exit(f"{line}: {error}")


def tick() -> None:
    """Beat rings for the first time after half a minute; nobody should wait for that."""
    from config.celery import app

    app.send_task("jobs.tick", retry=False, ignore_result=True)


if __name__ == "__main__":
    main(sys.argv[1:])
