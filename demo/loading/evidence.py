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
    """Each agency's evidence by key, made when it is first needed."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.kinds = {row["key"]: row for row in rows("section11_evidence.csv")}
        self.made: dict[tuple[str, str], Evidence] = {}
        self.leads = {
            row["agency"]: world.people[row["person"]]
            for row in rows("memberships.csv")
            if row["role"] == Role.AGENCY_LEAD and LAST_DUE in during(row)
        }

    def get(self, agency: str, key: str) -> Evidence:
        """The evidence of this agency and key."""
        if (agency, key) not in self.made:
            self.made[agency, key] = self._make(agency, self.kinds[key])
        return self.made[agency, key]

    def _make(self, agency: str, row: dict[str, str]) -> Evidence:
        body = self.world.agencies[agency]
        dated = LAST_DUE - timedelta(days=30 * int(row["months_before"] or 0))
        with act(system(), "demo.add_evidence"):
            blob = None
            if row["kind"] == "file":
                content = paper(row["file_name"], title=row["title"], body=body.name)
                upload = SimpleUploadedFile(row["file_name"], content)
                blob = keep_upload(actor=system(), upload=upload, owner_id=body.pk)
            lasts = A_YEAR if row["key"] in YEARLY else LASTS
            evidence = Evidence.objects.create(
                agency=body, title=row["title"], owner=self.leads.get(agency), expires_on=dated + lasts
            )
            EvidenceVersion.objects.create(
                evidence=evidence,
                blob=blob,
                url="" if blob else f"https://elmbrook.example/evidence/{agency}/{row['key']}",
                dated_on=dated,
                added_at=real_now(),
            )
        return evidence
