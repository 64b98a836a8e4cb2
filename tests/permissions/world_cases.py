"""Programmes of case audits: one in which Elmbrook audits, one in which Ferndale alone does, one being prepared."""

from datetime import date
from typing import Any

from audits.models import Answer
from audits.services.cases.keys import write_keys
from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.people import actor_of

WRITTEN = "Jayden Whitlock was seen"
KEPT_KEY = "000111222"


def build(world: Any) -> None:
    """`open` is answered and judged and waits to be handed in; `in` was handed in."""
    ends = date(2022, 1, 31)
    questions = made.question_set("case-questions")
    for whose, agency, code in (("own", world.own, "CA-2021"), ("other", world.other, "CA-2020")):
        programme = made.make_programme(code, questions=questions, keys_until=ends)
        world.things[f"case_programme.{whose}"] = programme
        auditor = world.people[Role.CASE_AUDITOR] if whose == "own" else made.auditor_at(agency, "Gus")
        for state in ("open", "in"):
            case = made.make_case(programme, in_deep_dive=True)
            (audit,) = made.release(case, agency)
            made.name_auditor(actor=made.system_actor(), case_audit=audit, person=auditor)
            if state == "in":
                made.hand_in(auditor, audit)
            else:
                _answer_all(auditor, audit)
            world.things[f"case.{whose}.{state}"] = case
            world.things[f"case_audit.{whose}.{state}"] = made.load_audit(audit.pk)
        write_keys(
            actor=actor_of(world.people[Role.AUDIT_COORDINATOR]),
            programme=programme,
            keys={world[f"case.{whose}.open"].pk: KEPT_KEY},
        )
    own = world["case_programme.own"]
    world.things["case.chosen"] = made.make_case(own)
    world.things["case.pointed"] = made.make_case(own, WRITTEN)
    world.things["case_programme.draft"] = made.make_programme("CA-2023", opened=False, questions=questions)


def _answer_all(auditor: Any, audit: Any) -> None:
    for code in Answer.objects.filter(sheet=audit.sheet_id).values_list("item__code", flat=True):
        made.answer(auditor, audit, code)
    made.judged(auditor, audit)
