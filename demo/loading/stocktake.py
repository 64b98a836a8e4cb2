"""The neglect stocktake of autumn 2021: another self-assessment on the ground of Section 11, under its own name."""

from datetime import date
from decimal import Decimal

from audits.models import Answer, Edition, Grade, Section11Cycle, Section11Return
from audits.services.answers import AnswerValues
from audits.services.section11.answers import save_answer
from audits.services.section11.cycles import open_cycle
from audits.services.section11.submit import submit_return
from audits.services.standards import load_standard_set
from demo.loading.reading import day, optional_day, rows
from demo.loading.section11 import declare, lead_today
from demo.loading.world import World, system
from demo.ratings import LIBRARY
from partnership.actors import Actor

FILE, EDITION, CODE = "neglect_stocktake.yaml", "neglect-stocktake-2021", "neglect-2021"
MADE_ON, OPENS_ON, DUE_ON = date(2021, 9, 27), date(2021, 10, 4), date(2021, 11, 12)


def load_stocktake(world: World) -> None:
    """Opened, and answered by some as far as the file says."""
    load_standard_set(actor=system(), text=(LIBRARY / FILE).read_text(encoding="utf-8"), source_name=FILE)
    owing = rows("neglect_stocktake.csv")
    cycle = open_cycle(
        actor=world.as_manager(MADE_ON),
        code=CODE,
        title="Neglect stocktake 2021",
        edition=Edition.objects.get(code=EDITION),
        agencies=[world.agencies[row["agency"]] for row in owing],
        opens_on=OPENS_ON,
        due_on=DUE_ON,
    )
    for row in owing:
        if row["answered_on"]:
            _walk(world, cycle, row)


def _walk(world: World, cycle: Section11Cycle, row: dict[str, str]) -> None:
    owed = Section11Return.objects.select_related("cycle__edition", "agency", "sheet").get(
        cycle=cycle, agency=world.agencies[row["agency"]]
    )
    lead = lead_today(row["agency"])
    _answer(owed, world.as_person(lead, day(row["answered_on"])))
    if row["submitted_on"]:
        declare(world, owed, row)
        submit_return(actor=world.as_person(lead, day(row["submitted_on"])), section11_return=owed)


def _answer(owed: Section11Return, lead: Actor) -> None:
    grades = {each.code: each for each in Grade.objects.filter(scale=owed.cycle.edition.scale_id)}
    on_sheet = {
        answer.item.code: answer
        for answer in Answer.objects.filter(sheet=owed.sheet_id).select_related("item")
    }
    for row in rows("neglect_stocktake_answers.csv"):
        if row["agency"] == owed.agency.code:
            save_answer(
                actor=lead,
                section11_return=owed,
                answer=on_sheet[row["code"]],
                base_version=0,
                values=AnswerValues(
                    grade=grades[row["rating"]] if row["rating"] else None,
                    narrative=row["narrative"],
                    reason=row["reason"],
                    will_do=row["will_do"],
                    by_role=row["by_role"],
                    by_when=optional_day(row["by_when"]),
                    number=Decimal(row["number"]) if row["number"] else None,
                ),
            )
