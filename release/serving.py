"""A server on which the product was installed: its commands, its three programs, and a person who uses it."""

import email
import email.policy
import re
import secrets
import shlex
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from demo.launcher import processes, waiting
from demo.launcher.browser import Browser, Page
from demo.launcher.journey import Failed, Journey, expect
from demo.launcher.processes import Child
from demo.launcher.refused import Refused
from release.installer import env_files
from release.installer.commands import surroundings
from release.installer.place import DONE, Place

HOST, EXAMPLE_PORT = "127.0.0.1", "127.0.0.1:8000"
PROGRAMS = ("web", "worker", "beat")
EMAIL, ROLE = "bea@example.org", "business_support"
COMMAND_PATIENCE = 900.0
LETTER_PATIENCE = LAYING_PATIENCE = 60.0
LINK = re.compile(r"http://localhost:\d+(/\S*invitation/\S+)")
STYLES = re.compile(r'href="(/static/[^"]+\.css)"')


@dataclass
class Server:
    """The unpacked archive and the folder to install in."""

    unpacked: Path
    root: Path
    running: list[Child] = field(default_factory=list)
    password: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    @property
    def place(self) -> Place:
        """As the installer sees it."""
        return Place(self.root)

    @property
    def settings(self) -> dict[str, str]:
        """As web, worker and beat are told."""
        return env_files.settings(self.place)

    def run(self, command: list[str], *, expect: int) -> str:
        """What it said; a failure names the last of it."""
        try:
            done = subprocess.run(
                command,
                cwd=self.root,
                env=surroundings({}),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                timeout=COMMAND_PATIENCE,
            )
        except subprocess.TimeoutExpired:
            raise Failed(
                f"{Path(command[0]).name} was not done after {COMMAND_PATIENCE:.0f} seconds"
            ) from None
        if done.returncode != expect:
            raise Failed(f"{Path(command[0]).name} ended with {done.returncode}:\n{done.stdout[-1500:]}")
        return done.stdout

    def install(self, *arguments: str, expect: int) -> str:
        """`./install --to FOLDER`."""
        return self.run(self._install(*arguments), expect=expect)

    def install_and_kill(self) -> None:
        """As soon as the new folder is there."""
        here = set((self.root / "releases").iterdir())
        process = subprocess.Popen(self._install(), stdout=subprocess.DEVNULL, start_new_session=True)
        until = time.monotonic() + LAYING_PATIENCE
        while process.poll() is None and time.monotonic() < until:
            if new := set((self.root / "releases").iterdir()) - here:
                time.sleep(1)
                processes.kill_group(process.pid)
                process.wait()
                if (new.pop() / DONE).exists():
                    raise Failed("it was quicker than the interruption")
                return
            time.sleep(0.02)
        raise Failed("the upgrade never began to lay out its release")

    def _install(self, *arguments: str) -> list[str]:
        return [sys.executable, str(self.unpacked / "install"), "--to", str(self.root), *arguments]

    def without_superuser(self) -> None:
        """After the first time its address is taken out of owner.env."""
        lines = self.place.owner.read_text().splitlines()
        kept = [line for line in lines if not line.startswith("ADMIN_DATABASE_URL")]
        self.place.owner.write_text("\n".join(kept) + "\n")

    def start(self) -> None:
        """Web, worker and beat, by the lines of the example units."""
        for name in PROGRAMS:
            unit = (self.root / "current" / "examples" / f"partnership-{name}.service").read_text()
            found = re.search(r"^ExecStart=(.*)$", unit, re.MULTILINE)
            line = (found[1] if found else "").replace(EXAMPLE_PORT, f"{HOST}:{self._port}")
            line = line.replace("/run/partnership", str(self.root))
            self.running.append(
                processes.start(
                    name,
                    shlex.split(line),
                    env=surroundings(self.settings),
                    log=self.root.parent / f"{name}.log",
                    cwd=self.root / "current" / "product",
                    dies_by=signal.SIGKILL,
                )
            )
        waiting.until_ready(HOST, self._port, self._check)

    def restart(self) -> None:
        """What `systemctl restart` does."""
        processes.stop(self.running, patience=10)
        self.running.clear()
        self.start()

    def answers(self) -> bool:
        """Whether the web is well."""
        return waiting.ask(HOST, self._port)[0] == 200

    def come_in(self) -> str:
        """The invitation goes by letter, and its link sets the password."""
        invite = [str(self.root / "current" / "manage"), "invite", EMAIL, "--role", ROLE, "--name", "Bea"]
        self.run(invite, expect=0)
        browser = Browser(self._address)
        page = expect(browser.get(self._link()))
        form = page.form_with("password1")
        if form is None:
            raise Failed(f"{page.path} asks for no password")
        page = expect(browser.send(page, form, password1=self.password, password2=self.password))
        return f"{_styled(browser, page)}; {self.log_in()}"

    def log_in(self) -> str:
        """With the password, in a browser of its own."""
        person = {"name": "Bea", "email": EMAIL, "password": self.password, "role": ROLE}
        browser, page, _ = Journey(self._address, [person], self.root / "mail").log_in(person)
        return f"Bea logged in and came to {_styled(browser, page)}"

    def _link(self) -> str:
        until = time.monotonic() + LETTER_PATIENCE
        while time.monotonic() < until:
            for file in (self.root / "mail").glob("*.log"):
                said = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
                body = said.get_body(("plain",))
                if found := LINK.search(body.get_content() if body else ""):
                    return found[1]
            time.sleep(0.2)
        raise Failed(f"no letter to {EMAIL} arrived within {LETTER_PATIENCE:.0f} seconds")

    @property
    def _address(self) -> str:
        return self.settings["BASE_URL"]

    @property
    def _port(self) -> int:
        return urlsplit(self._address).port or 80

    def _check(self) -> None:
        for child in self.running:
            if not child.runs():
                log = self.root.parent / f"{child.name}.log"
                raise Refused(f"{child.name} ended by itself:\n{processes.tail(log)}")


def _styled(browser: Browser, page: Page) -> str:
    """Every style that a page names is there and is one."""
    styles = STYLES.findall(page.text)
    for path in styles:
        style = expect(browser.get(path))
        if not style.headers.get("content-type", "").startswith("text/css") or "{" not in style.text:
            raise Failed(f"{path} is no style")
    if not styles:
        raise Failed(f"{page.path} names no style")
    return f"“{page.heading}” with {len(styles)} styles"
