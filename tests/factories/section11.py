"""Section 11 audits for tests, opened, answered, declared and handed in through the services."""

from datetime import date
from itertools import count

from audits.models import Answer, Section11Return
from audits.services.answers import AnswerValues
from audits.services.section11.answers import save_answer
from audits.services.section11.cycles import open_cycle
from audits.services.section11.declare import record_declaration
from audits.services.section11.submit import submit_return
from partnership.actors import system_actor
from tests.factories.small_edition import small_edition

OPENS_ON = date(2021, 9, 1)
TODAY = date(2021, 10, 15)
DUE_ON = date(2021, 11, 30)
_numbers = count(1)


def open_audit(*agencies, edition=None, opens_on=OPENS_ON, due_on=DUE_ON, code="", title=""):
    """An open audit; the returns of these agencies, in their order."""
    number = next(_numbers)
    cycle = open_cycle(
        actor=system_actor(),
        code=code or f"audit-{number}",
        title=title or f"Section 11 audit {number}",
        edition=edition or small_edition(f"small-{number}"),
        opens_on=opens_on,
        due_on=due_on,
        agencies=agencies,
    )
    found = {each.agency_id: each for each in cycle.returns.all()}
    return [load_return(found[agency.pk].pk) for agency in agencies]


def load_return(pk):
    """The return as a page loads it."""
    return Section11Return.objects.select_related("cycle__edition", "agency", "sheet__previous").get(pk=pk)


def answer_of(owed, code):
    """One answer, as a service wants it."""
    return Answer.objects.select_related("item__section", "grade").get(sheet=owed.sheet_id, item__code=code)


def grade_of(owed, code):
    """A grade of the return's scale."""
    return owed.cycle.edition.scale.grades.get(code=code)


def values(owed, grade="good", **more):
    """What somebody says of a standard; `grade` by its code, empty for none."""
    return AnswerValues(grade=grade_of(owed, grade) if grade else None, **more)


def answer(actor, owed, code, grade="good", *, given=(), taken_from="", base=None, **more):
    """Save one answer over the version that it has now (or `base`); returns the new version."""
    found = answer_of(owed, code)
    saved = save_answer(
        actor=actor,
        section11_return=load_return(owed.pk),
        answer=found,
        base_version=found.version if base is None else base,
        values=values(owed, grade, **more),
        given=given,
        taken_from=taken_from,
    )
    return saved.version


def answer_all(actor, owed, grade="good", **more):
    """Every standard, answered alike."""
    for code in Answer.objects.filter(sheet=owed.sheet_id).in_order().values_list("item__code", flat=True):
        answer(actor, owed, code, grade, **{"narrative": f"What we see of {code}", **more})


def declare(actor, owed, **more):
    """The declaration, recorded from a minute."""
    said = {
        "name": "Hal Ash",
        "post": "Chief executive",
        "declared_on": TODAY,
        "minute": "Board, minute 8",
        **more,
    }
    return record_declaration(actor=actor, section11_return=load_return(owed.pk), **said)


def hand_in(actor, owed):
    """Hand in what is answered and declared."""
    return submit_return(actor=actor, section11_return=load_return(owed.pk))


def handed_in(actor, owed):
    """Answered, declared and handed in."""
    answer_all(actor, owed)
    declare(actor, owed)
    return hand_in(actor, owed)
