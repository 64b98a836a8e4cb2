"""Keys and passwords of one installation: made once, kept in a file that only its owner reads."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from demo.launcher.refused import Refused


@dataclass(frozen=True)
class Keys:
    """The signing key and the passwords of the three roles that log in."""

    secret_key: str
    superuser_password: str
    owner_password: str
    web_password: str


def new() -> Keys:
    """Fresh ones."""
    return Keys(
        secret_key=secrets.token_urlsafe(60),
        superuser_password=secrets.token_hex(24),
        owner_password=secrets.token_hex(24),
        web_password=secrets.token_hex(24),
    )


def kept(file: Path) -> Keys:
    """Those of the file, which is made when it is not there."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = new()
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            json.dump(asdict(made), out, indent=2)
        return made
    try:
        return Keys(**json.loads(file.read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise Refused(f"The keys in {file} cannot be read: begin anew with --fresh.") from error
