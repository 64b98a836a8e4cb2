"""Judges what was found about the database and the signing key; every judgement is one sentence."""

from collections.abc import Iterable, Iterator, Mapping

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from foundation.database.facts import Facts, Role, read_facts
from foundation.database.findings import Finding, doctor_asks
from foundation.database.rights import append_only_tables, keeper_rights, rights_by_table
from foundation.database.roles import APP, KEEPER, MAY_BECOME, OWNER, WEB

AGAIN = "Run create_roles again."
GRANT = "Run grant_roles as owner."
KEY_LENGTH, KEY_VARIETY = 50, 5


def check_connection(facts: Facts) -> Finding:
    """The product logs in as `web` and works as `app`."""
    if (facts.session_user, facts.current_user) == (WEB, APP):
        return Finding(True, f"The product logs in as {WEB} and works as {APP}.")
    return Finding(
        False,
        f"The product logs in as {facts.session_user} and works as {facts.current_user}; "
        f"it should log in as {WEB} and work as {APP}. Check DATABASE_URL. {AGAIN}",
    )


def check_roles(facts: Facts) -> Iterator[Finding]:
    """Each role exists and can do no more than it needs."""
    for name in (OWNER, WEB, *MAY_BECOME):
        role = facts.roles.get(name)
        if role is None:
            yield Finding(False, f"The role {name} does not exist. {AGAIN}")
            continue
        faults = list(_faults(role))
        if faults:
            yield Finding(False, f"The role {name} {' and '.join(faults)}. {AGAIN}")
        else:
            yield Finding(True, f"The role {name} can do no more than it needs.")


def _faults(role: Role) -> Iterator[str]:
    if role.superuser:
        yield "is a superuser"
    if role.passes_policies:
        yield "passes row policies by"
    if role.makes_roles:
        yield "may make roles"
    if role.name != OWNER and role.makes_databases:
        yield "may make databases"
    if role.name == WEB and role.inherits:
        yield "inherits rights"
    if role.logs_in != (role.name not in MAY_BECOME):
        yield "can log in" if role.logs_in else "cannot log in"


def check_memberships(facts: Facts) -> Finding:
    """`web` may become `app` and `keeper`; there is no other way up."""
    if facts.memberships == [(WEB, name) for name in MAY_BECOME]:
        return Finding(True, f"{WEB} may become {' or '.join(MAY_BECOME)} and nothing else.")
    others = ", ".join(f"{member} of {held}" for member, held in facts.memberships) or "none"
    wanted = " and ".join(MAY_BECOME)
    return Finding(
        False, f"{WEB} should be a member of {wanted} and of nothing else; found: {others}. {AGAIN}"
    )


def check_ownership(facts: Facts) -> Finding:
    """Who owns a table may change its rights and its triggers."""
    if not facts.owning:
        return Finding(True, f"{WEB}, {' and '.join(MAY_BECOME)} own nothing.")
    return Finding(False, f"{' and '.join(facts.owning)} should own nothing. Give it to {OWNER}.")


def check_rights(facts: Facts, wanted: Mapping[str, frozenset[str]]) -> Finding:
    """Every table has exactly the rights of `rights.py`; one named nowhere has none."""
    missing = sorted(wanted.keys() - facts.rights.keys())
    if missing:
        return Finding(
            False, f"Tables are missing ({len(missing)}), such as {missing[0]}. Run migrate as owner."
        )
    wrong = sorted(table for table, found in facts.rights.items() if found != wanted.get(table, frozenset()))
    if not wrong:
        return Finding(True, f"{APP} has the right privileges on {len(facts.rights)} tables.")
    return Finding(False, f"{APP} has wrong privileges on {', '.join(wrong)}. {GRANT}")


def check_keeper(facts: Facts, wanted: Mapping[str, frozenset[str]]) -> Finding:
    """The role that forgets overwrites words in tables that nobody else may change, and nothing else anywhere."""
    if facts.keeping == {table: rights for table, rights in wanted.items() if table in facts.rights}:
        return Finding(True, f"{KEEPER} may overwrite words in {len(facts.keeping)} tables and nothing else.")
    tables = sorted(
        table
        for table in facts.rights
        if facts.keeping.get(table, frozenset()) != wanted.get(table, frozenset())
    )
    again = GRANT if KEEPER in facts.roles else f"{AGAIN} {GRANT}"
    return Finding(False, f"{KEEPER} has wrong privileges on {', '.join(tables)}. {again}")


def check_guards(facts: Facts, append_only: Iterable[str]) -> Finding:
    """Append-only tables refuse changes by trigger as well, and nobody but the owner can switch that off."""
    if facts.triggers_can_be_ignored:
        return Finding(False, f"The application can switch triggers off. {GRANT}")
    bare = sorted(set(append_only) & facts.rights.keys() - facts.guarded)
    if bare:
        return Finding(False, f"No trigger guards {', '.join(bare)}. Run migrate as owner.")
    return Finding(True, "Append-only tables are guarded.")


def check_timeouts(facts: Facts) -> Finding:
    """Without them one stuck statement stops everybody."""
    missing = sorted(name for name, value in facts.timeouts.items() if value == "0")
    if not missing:
        return Finding(True, "Lock, statement and idle timeouts are set.")
    return Finding(False, f"Not set for {WEB}: {', '.join(missing)}. {AGAIN}")


def check_secret_key(key: str) -> Finding:
    """As strict as Django's own deployment check."""
    weak = len(key) < KEY_LENGTH or len(set(key)) < KEY_VARIETY or key.startswith("django-insecure-")
    if weak:
        return Finding(False, f"SECRET_KEY is weak: set at least {KEY_LENGTH} random characters.")
    return Finding(True, "SECRET_KEY is long and varied.")


def check_database(
    facts: Facts,
    wanted: Mapping[str, frozenset[str]],
    append_only: Iterable[str],
    keeping: Mapping[str, frozenset[str]],
) -> list[Finding]:
    """Everything about roles, rights and guards."""
    return [
        check_connection(facts),
        *check_roles(facts),
        check_memberships(facts),
        check_ownership(facts),
        check_rights(facts, wanted),
        check_keeper(facts, keeping),
        check_guards(facts, append_only),
        check_timeouts(facts),
    ]


@doctor_asks
def signing_key() -> Iterator[Finding]:
    """The one secret that the product cannot do without."""
    yield check_secret_key(settings.SECRET_KEY)


@doctor_asks
def database() -> list[Finding]:
    """The catalogue, read as the application."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            facts = read_facts(cursor)
    except DatabaseError as problem:
        return [Finding(False, f"The database does not answer as it should ({type(problem).__name__}).")]
    return check_database(facts, rights_by_table(), append_only_tables(), keeper_rights())
