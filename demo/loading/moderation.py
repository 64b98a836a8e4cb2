"""Moderated returns of the demonstration, walked through the services: ratings, questions, challenge days."""

from audits.models import Answer, ChallengeDay, Grade, Section11Cycle, Section11Return
from audits.services.section11.challenge import keep_challenge_day
from audits.services.section11.conversation import say
from audits.services.section11.moderation import begin_moderation, finish_moderation
from audits.services.section11.rating import rate_answer
from demo.loading.reading import day, rows
from demo.loading.world import World

MODERATED = {"in_moderation", "moderated"}


def moderate(world: World, owing: Section11Return, owed: dict[str, str]) -> None:
    """Rate what the file rates; a moderated return agrees with the rest, one in moderation leaves it open."""
    manager = world.as_manager(day(owed["decided_on"]))
    begin_moderation(actor=manager, section11_return=owing)
    grades = {grade.code: grade for grade in Grade.objects.filter(scale=owing.cycle.edition.scale_id)}
    for row in _of(owed, "section11_moderated.csv"):
        rate_answer(
            actor=manager,
            section11_return=owing,
            answer=_answer(owing, row["code"]),
            grade=grades[row["rating"]],
            reason=row["reason"],
        )
    for row in _of(owed, "section11_messages.csv"):
        say(
            actor=world.as_person(row["person"], day(row["said_on"])),
            section11_return=owing,
            answer=_answer(owing, row["code"]),
            text=row["text"],
        )
    if owed["state"] == "moderated":
        rest = list(owing.sheet.answers.values_list("pk", flat=True))
        finish_moderation(actor=manager, section11_return=owing, agree_with=rest)


def plan_challenge_days(world: World, cycle: Section11Cycle, code: str) -> list[ChallengeDay]:
    """Those of one cycle; each written down on the day itself, or while it is still ahead."""
    return [
        keep_challenge_day(
            actor=world.as_manager(cycle.opens_on),
            cycle=cycle,
            agency=world.agencies[row["agency"]],
            held_on=day(row["held_on"]),
            place=row["place"],
            present=row["present"],
            questions=row["questions"],
            notes=row["notes"],
        )
        for row in rows("section11_challenge_days.csv")
        if row["cycle"] == code
    ]


def _of(owed: dict[str, str], name: str) -> list[dict[str, str]]:
    return [row for row in rows(name) if (row["cycle"], row["agency"]) == (owed["cycle"], owed["agency"])]


def _answer(owing: Section11Return, code: str) -> Answer:
    return Answer.objects.select_related("item").get(sheet=owing.sheet_id, item__code=code)
