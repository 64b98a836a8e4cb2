"""What each program is told, and no more: the web's processes never see the credentials of the owner."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from demo.launcher.keys import Keys
from demo.launcher.places import ASSETS, DEMO, MAIL, STATIC, VENV
from demo.launcher.ports import EVERYWHERE
from demo.launcher.refused import Refused

DATABASE = "partnership"
OWNER, WEB = "owner", "web"
DEMO_TODAY = "2021-10-15"  # the day on which the demonstration's year stands
PARTNERSHIP_NAME = "Elmbrook Safeguarding Children Partnership"  # invented, like everything in it
LOOPBACK = ("127.0.0.1", "localhost", "::1")
KEPT = ("PATH", "TMPDIR", "TZ", "SSL_CERT_FILE", "LD_LIBRARY_PATH")


@dataclass(frozen=True)
class Servers:
    """Addresses of database and broker."""

    admin: str
    owner: str
    web: str
    broker: str


def base(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What any program needs; nothing of the person's own environment that could change the product."""
    return {
        **{name: environ[name] for name in KEPT if name in environ},
        "HOME": str(DEMO / "home"),
        "LC_ALL": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
        "VIRTUAL_ENV": str(VENV),
    }


def outside(environ: Mapping[str, str], keys: Keys, broker: str) -> Servers | None:
    """The person's own PostgreSQL, when its superuser's address is given."""
    admin = environ.get("ADMIN_DATABASE_URL", "")
    if not admin and environ.get("DATABASE_URL"):
        raise Refused(
            "DATABASE_URL is set but not ADMIN_DATABASE_URL, with which roles and database are made:"
            " set that too to use your own server, or unset DATABASE_URL to use the one that comes with this."
        )
    if not admin:
        return None
    return Servers(
        admin=admin,
        owner=as_role(admin, OWNER, keys.owner_password),
        web=as_role(admin, WEB, keys.web_password),
        broker=environ.get("BROKER_URL", "") or broker,
    )


def as_role(admin: str, role: str, password: str) -> str:
    """The same server, another role, our database."""
    parts = urlsplit(admin)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, f"{role}:{quote(password)}@{place}", f"/{DATABASE}", parts.query, ""))


def product(keys: Keys, servers: Servers, host: str, port: int) -> dict[str, str]:
    """For web, worker and beat."""
    return {
        **base(),
        "SECRET_KEY": keys.secret_key,
        "DATABASE_URL": servers.web,
        "BROKER_URL": servers.broker,
        "DEMO": "true",
        "DEMO_TODAY": DEMO_TODAY,
        "PARTNERSHIP_NAME": PARTNERSHIP_NAME,
        "BASE_URL": address(host, port),
        "ALLOWED_HOSTS": "localhost,127.0.0.1" if host in LOOPBACK else "*",
        "EMAIL_URL": f"filemail:///{quote(str(MAIL))}",
        "MAIL_FROM": "partnership@demonstration.invalid",
        "FILES_DIR": str(DEMO / "files"),
        "STATIC_DIR": str(STATIC),
        "ASSETS_DIR": str(ASSETS),
    }


def for_owner(product_environment: Mapping[str, str], servers: Servers) -> dict[str, str]:
    """For migrations and grants."""
    return {**product_environment, "DATABASE_URL": servers.owner}


def for_admin(product_environment: Mapping[str, str], servers: Servers, keys: Keys) -> dict[str, str]:
    """For `create_roles` alone."""
    return {
        **for_owner(product_environment, servers),
        "ADMIN_DATABASE_URL": servers.admin,
        "OWNER_PASSWORD": keys.owner_password,
        "WEB_PASSWORD": keys.web_password,
    }


def address(host: str, port: int) -> str:
    """What the person types; passkeys want a name, not a number."""
    if host in LOOPBACK:
        return f"http://localhost:{port}"
    name = socket.gethostname() if host in EVERYWHERE else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
