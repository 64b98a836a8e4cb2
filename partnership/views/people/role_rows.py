"""The list of people as a file that the importer reads back: one row for each role held today."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from foundation.identity.models import User
from foundation.pages.table import Column, Table
from partnership.rows_in.people import HEADINGS
from partnership.spans import last_day
from partnership.views.people.status import status_of


def role_table(query: QueryDict, people: Iterable[User]) -> Table:
    """People as filtered, with the importer's own headings; somebody without a role has one row without one."""
    rows = [row for person in people for row in _rows(person)]
    columns = [Column(heading.name, heading.name) for heading in HEADINGS]
    return Table.of(query, caption="People", columns=[*columns, Column("Status", "Status")], rows=rows)


def _rows(person: Any) -> list[dict[str, Any]]:
    who = {
        "E-mail address": person.email,
        "Name": person.name,
        "Telephone": person.telephone,
        "Status": status_of(person, person.roles_held),
    }
    rows = [
        {
            "Role": role.get_role_display(),
            "Agency code": role.agency.code if role.agency else "",
            "Group code": role.group.code if role.group else "",
            "Post": role.post,
            "From": role.during.lower,
            "Last day": last_day(role.during),
        }
        for role in person.roles_held
    ]
    return [dict.fromkeys((each.name for each in HEADINGS), "") | who | row for row in rows or [{}]]
