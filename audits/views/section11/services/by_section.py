"""What the services say, folded by section: open where something waits to be taken over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict

from audits.models import Section, ServiceAnswers
from audits.selectors.last_time import answer_says
from audits.selectors.services_said import BesideServices, TakenOver
from audits.tables.services import roll_up_table
from foundation.pages.table import Table


@dataclass(frozen=True)
class SaidOfSection:
    """A section: its standards with what each service and the agency say, and how many of them wait."""

    section: Section
    table: Table
    count: str
    opened: bool = False
    url: str = ""
    is_ready: bool = False
    silent: tuple[str, ...] = ()
    """The services that have answered nothing of it: no columns of their own."""

    @property
    def url_text(self) -> str:
        """Taking over where something is ready; before that it can be read beside the agency's own."""
        return f"Take over {self.section}" if self.is_ready else "Read what the services say of this section"


def by_section(
    query: QueryDict,
    services: Sequence[ServiceAnswers],
    rows: Sequence[BesideServices],
    *,
    url: Callable[[BesideServices], str],
) -> list[SaidOfSection]:
    """In the order of the edition. `url`: where a standard is taken over, or nothing for who cannot.

    `?open=3` opens a section more and `?open=all` every one, which needs no script.
    """
    wanted = query.get("open", "")
    found = []
    for section, several in groupby(rows, lambda row: row.answer.item.section):
        mine = list(several)
        is_ready = any(row.is_ready for row in mine)
        saying = {each.pk for row in mine for each, answer in row.of_services if answer_says(answer)}
        found.append(
            SaidOfSection(
                section=section,
                table=roll_up_table(
                    query,
                    [each for each in services if each.pk in saying],
                    mine,
                    url=url,
                    caption=str(section),
                    caption_hidden=True,
                    downloads=False,
                ),
                count=counted(mine),
                opened=is_ready or wanted in ("all", section.code),
                url=url(mine[0]) if any(row.may_be_taken for row in mine) else "",
                is_ready=is_ready,
                silent=tuple(each.name for each in services if each.pk not in saying),
            )
        )
    return found


def counted(rows: Sequence[BesideServices]) -> str:
    """3 to take over, 2 from services that have not finished, 1 taken over; or how it stands with all of them."""
    ready = sum(row.is_ready for row in rows)
    fresh = (TakenOver.WAITING, TakenOver.CHANGED)
    early = sum(row.standing in fresh and not row.is_ready for row in rows)
    taken = sum(row.standing == TakenOver.TAKEN for row in rows)
    if taken == len(rows):
        return "All taken over"
    if all(row.standing == TakenOver.NOT_YET for row in rows):
        return "No service has answered"
    parts = [
        f"{ready} to take over" if ready else "",
        f"{early} not ready yet" if early else "",
        f"{taken} taken over" if taken else "",
    ]
    return ", ".join(part for part in parts if part) or "Nothing to take over"
