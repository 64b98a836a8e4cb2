"""Connects to PostgreSQL by address, without Django's own connection."""

from typing import Any

import environ
import psycopg2


def parameters(url: str, **changes: str) -> dict[str, Any]:
    """What psycopg2 needs to reach `url`, read exactly as the settings read DATABASE_URL."""
    parts = environ.Env.db_url_config(url)
    named = {
        "host": parts["HOST"],
        "port": parts["PORT"],
        "user": parts["USER"],
        "password": parts["PASSWORD"],
        "dbname": parts["NAME"],
        **parts.get("OPTIONS", {}),
        **changes,
    }
    return {name: value for name, value in named.items() if value != ""}


def connect(url: str, **changes: str) -> Any:
    """A connection of its own in autocommit, for work on roles and whole databases."""
    connection = psycopg2.connect(**parameters(url, **changes))
    connection.autocommit = True
    return connection
