"""The agencies' evidence: links to addresses that do not exist, and small files made here."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import Evidence, EvidenceVersion
from demo.loading.papers import paper
from demo.loading.reading import during, rows
from demo.loading.world import World, system
from foundation.calendar.clock import real_now
from foundation.files.services import keep_upload
from foundation.trail.acts import act
from partnership.roles import Role

LAST_DUE = date(2021, 11, 30)
LASTS = timedelta(days=3 * 365)
A_YEAR = timedelta(days=365)
YEARLY = {"lead-role"}
"""What is looked at each year, and by the day of the demonstration is out of date."""


class EvidenceShelf:
    """Each agency's evidence by key, made when it is first needed, and brought up to date for each later audit."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.kinds = {row["key"]: row for row in rows("section11_evidence.csv")}
        self.made: dict[tuple[str, str], Evidence] = {}
        self.newest: dict[tuple[str, str], tuple[int, date]] = {}
        self.leads = {
            row["agency"]: world.people[row["person"]]
            for row in rows("memberships.csv")
            if row["role"] == Role.AGENCY_LEAD and LAST_DUE in during(row)
        }

    def get(self, agency: str, key: str, due_on: date) -> Evidence:
        """The evidence of this agency and key, with a version of the months before this due date."""
        number, day = self.newest.get((agency, key), (0, date.min))
        if day < due_on:
            self.made[agency, key] = self._renew(agency, self.kinds[key], due_on, number + 1)
            self.newest[agency, key] = (number + 1, due_on)
        return self.made[agency, key]

    def _renew(self, agency: str, row: dict[str, str], due_on: date, number: int) -> Evidence:
        body = self.world.agencies[agency]
        dated = due_on - timedelta(days=30 * int(row["months_before"] or 0))
        with act(system(), "demo.add_evidence"):
            blob = None
            if row["kind"] == "file":
                content = paper(row["file_name"], title=row["title"], body=body.name)
                upload = SimpleUploadedFile(row["file_name"], content)
                blob = keep_upload(actor=system(), upload=upload, owner_id=body.pk)
            lasts = A_YEAR if row["key"] in YEARLY else LASTS
            evidence = self.made.get((agency, row["key"])) or Evidence(
                agency=body, title=row["title"], owner=self.leads.get(agency)
            )
            evidence.expires_on = dated + lasts
            evidence.save()
            EvidenceVersion.objects.create(
                evidence=evidence,
                number=number,
                blob=blob,
                url="" if blob else f"https://elmbrook.example/evidence/{agency}/{row['key']}",
                dated_on=dated,
                added_at=real_now(),
            )
        return evidence
