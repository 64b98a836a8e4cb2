"""Schools of the world: the own (for a trust's lead, one of its schools) and another, in this year and the last."""

from datetime import date
from typing import Any

from audits.choices import ProviderKind
from audits.models import Explanation, Provider
from audits.services.education.quality import draw
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from partnership.services.imports import check_upload
from tests.factories.education import (
    answered,
    designated_lead,
    handed_in,
    make_school,
    make_trust,
    open_year,
    return_of,
    school_edition,
)
from tests.factories.people import actor_of
from tests.partnership.imports.files import csv_upload

HEADINGS = ["Reference number", "Name", "Kind", "Phase"]


def build(world: Any) -> None:
    """`open`: answered, with the school; `in`: handed in by a third school; `late`: of last year, asked why."""
    with act(system_actor(), "test.make"):
        own, other = (
            Provider.objects.create(agency=agency, urn=urn, kind=ProviderKind.MAINTAINED, phase="primary")
            for agency, urn in ((world.own, "200001"), (world.other, "200002"))
        )
    of_trust = make_school("Gorse Academy", "200003", trust=world.own)
    third = make_school("Heath School", "200004", kind=ProviderKind.MAINTAINED)
    world.keep(school__own=own, school__other=other, school__trust=of_trust, school__third=third)
    fifth = make_school("Larch College", "200005", phase="secondary")
    schools = {"own": own, "other": other, "trust": of_trust, "third": third, "fifth": fifth}
    edition = school_edition("schools-world", valid_from=date(2020, 9, 1))
    before = open_year(edition=edition, year=2020, opens_on=date(2020, 9, 14), due_on=date(2020, 11, 30))
    cycle = open_year(edition=edition)
    world.keep(school_trust=make_trust("Moorhen Trust"))
    world.keep(school_year__this=cycle, school_year__last=before)
    for name, school in schools.items():
        late = return_of(before, school)
        world.things[f"school_return.{name}.late"] = late
        owed = return_of(cycle, school)
        answered(owed)
        world.things[f"school_return.{name}.open"] = owed
        if name == "fifth":
            continue
        with act(system_actor(), "test.make"):
            Explanation.objects.create(
                education_return=late,
                asked_on=date(2020, 12, 7),
                asked_by=world.people[Role.EDUCATION_LEAD],
            )
    for name in ("third", "fifth"):
        lead = designated_lead(f"Dot at {name}", schools[name])
        world.things[f"school_lead.{name}"] = lead.memberships.get()
        handed_in(world[f"school_return.{name}.open"], actor_of(lead))
    edie = actor_of(world.people[Role.EDUCATION_LEAD])
    sample = draw(actor=edie, cycle=cycle, sizes={"primary": 1}, seed=1)
    world.keep(school_check=sample.checks.get())
    upload = csv_upload(HEADINGS, ("200009", "Ivy Nursery", "Maintained school", "Nursery"))
    world.things["import.providers"] = check_upload(actor=edie, kind="providers", upload=upload)
