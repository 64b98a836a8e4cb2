"""Standards of the world: a draft with a section and a standard of its own, an edition before it, a crosswalk."""

from pathlib import Path
from typing import Any

from audits.models import Crosswalk, Line
from audits.services.editions.drafts import start_draft
from audits.services.standards import load_standard_set
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.people import actor_of

CLUBS = Path("tests/fixtures/standards/clubs_0_3.yaml")


def build(world: Any) -> None:
    """A set that no audit of the world asks."""
    edition, _ = load_standard_set(
        actor=system_actor(), text=CLUBS.read_text("utf-8"), source_name=CLUBS.name
    )
    ada = actor_of(world.people[Role.PARTNERSHIP_MANAGER])
    draft = start_draft(actor=ada, base=edition, code="clubs-2030", title="Safer clubs 2030")
    with act(system_actor(), "test.make"):
        gone = Line.objects.create(line_set=edition.line_set, key="gone")
        crosswalk = Crosswalk.objects.create(edition=edition, old_line=gone, kind="none")
    world.keep(clubs__draft=draft, clubs__edition=edition, clubs__crosswalk=crosswalk)
