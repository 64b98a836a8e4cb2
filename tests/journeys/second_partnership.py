"""A second partnership: a server of its own, with another database, another name and another key."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from types import SimpleNamespace
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from tests import database_recipe
from tests.factories.people import client_of

NAME = "Westshire safeguarding children partnership"
SECRET = "the second partnership's own secret, " + "z" * 50
PATIENCE = 60


@contextmanager
def second_partnership(build):
    """`build()` fills its database and gives the person who is let in, and whatever else the test needs."""
    with database_recipe.scratch_database() as name:
        with database_recipe.as_owner(name):
            call_command("grant_roles", verbosity=0)
        with database_recipe.named(name), override_settings(SECRET_KEY=SECRET):
            made = build()
            cookie = client_of(made.person).cookies[settings.SESSION_COOKIE_NAME].value
        with _server(name) as url:
            yield SimpleNamespace(url=url, name=name, cookie=cookie, made=made)


def let_in(page, second):
    """Somebody who is logged in there."""
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": second.cookie, "url": second.url}])
    return page


@contextmanager
def _server(database):
    port = _free_port()
    url = f"http://localhost:{port}"
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
        "DATABASE_URL": _address_of(database),
        "SECRET_KEY": SECRET,
        "PARTNERSHIP_NAME": NAME,
        "BASE_URL": url,
    }
    command = [sys.executable, "manage.py", "runserver", "--noreload", "--insecure", f"localhost:{port}"]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
        subprocess.Popen(command, env=surroundings, stdout=said, stderr=subprocess.STDOUT) as process,
    ):
        try:
            _wait(process, f"{url}/healthz", said)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=20)


def _address_of(database):
    """As the tests' own database is reached, whether its address names the socket in a path or after a "?"."""
    address, mark, options = os.environ["DATABASE_URL"].partition("?")
    return f"{address.rpartition('/')[0]}/{database}{mark}{options}"


def _free_port():
    with socket.socket() as found:
        found.bind(("localhost", 0))
        return found.getsockname()[1]


def _wait(process, url, said):
    """Until it answers, whatever it says; a server that ends instead tells why."""
    for _ in range(PATIENCE * 4):
        if process.poll() is not None:
            said.seek(0)
            raise RuntimeError(f"The second server ended at once:\n{said.read()[-4000:]}")
        try:
            urlopen(url, timeout=5)  # noqa: S310 - our own server
        except URLError as error:
            if getattr(error, "code", None):
                return
            time.sleep(0.25)
        else:
            return
    raise RuntimeError("The second server does not answer.")
