"""What is written of a programme."""

from dataclasses import dataclass
from datetime import date

from audits.models import Programme
from foundation.calendar.dates import long_date
from partnership.models import Group


@dataclass(frozen=True)
class ProgrammeFacts:
    """What is written of a programme when it is made or changed."""

    title: str
    starts_on: date
    due_on: date | None = None
    report_on: date | None = None
    keys_until: date | None = None
    threshold_document: str = ""
    threshold_version: str = ""
    tool_versions: str = ""
    group: Group | None = None
    previous: Programme | None = None

    @property
    def words(self) -> str:
        """All of it, a line for each thing that is written."""
        lines = (
            ("Title", self.title),
            ("First day", _day(self.starts_on)),
            ("Agencies submit by", _day(self.due_on)),
            ("Report to the board", _day(self.report_on)),
            ("Audit group", str(self.group or "")),
            ("Threshold document", self.threshold_document),
            ("Its version in force", self.threshold_version),
            ("Assessment tools and their versions in force", self.tool_versions),
            ("Programme before", str(self.previous or "")),
            ("Keys to the cases are destroyed on", _day(self.keys_until)),
        )
        return "\n".join(f"{label}: {text}" for label, text in lines if text)


def facts_held(programme: Programme) -> ProgrammeFacts:
    """What stands."""
    return ProgrammeFacts(**{name: getattr(programme, name) for name in ProgrammeFacts.__dataclass_fields__})


def _day(day: date | None) -> str:
    return long_date(day) if day else ""
