"""What the case audits of the demonstration taught, walked through the services as the coordinator did."""

from datetime import date
from typing import Any

from audits.models import Case, Finding, Grade, Programme, Recommendation
from audits.selectors.case_joint_evaluation import grades_of_programme
from audits.services.cases.deep_dive import DeepDiveValues, Part, record_deep_dive
from audits.services.cases.feedback import FeedbackValues, record_feedback
from audits.services.cases.findings import FindingValues, add_finding
from audits.services.cases.joint_agreement import record_agreement
from audits.services.cases.joint_evaluation import WORDS, EvaluationValues, write_joint_evaluation
from audits.services.cases.learned_actions import Learned, tie_action_to
from audits.services.cases.learning import EventValues, record_learning_event
from audits.services.cases.recommendations import RecommendationValues, add_recommendation
from demo.loading.reading import tree
from demo.loading.world import World
from partnership.actors import Actor
from partnership.models import Action

COORDINATOR = "ottoline"
FILE = "case_learning.yaml"


def load_learning(world: World, programme: Programme) -> None:
    """Of one programme, while it is open: called between the audits and the steps that end in its closing. One that
    is still with agencies has taught nothing yet."""
    said = tree(FILE)
    if programme.code not in said["days"]:
        return
    days = said["days"][programme.code]
    on_the_day = world.as_person(COORDINATOR, days["dives"])
    for row in _of(said["deep_dives"], programme):
        _dive(world, on_the_day, row, days["dives"])
    for row in _of(said["feedback"], programme):
        _feedback(on_the_day, row, days["dives"])
    writing = world.as_person(COORDINATOR, days["written"])
    found: dict[str, Finding] = {}
    for row in said["findings"]:
        if row["programme"] == programme.code:
            found[row["key"]] = _finding(writing, programme, row)
    for row in said["recommendations"]:
        if row["programme"] == programme.code:
            values = RecommendationValues(
                row["text"], [found[key] for key in row["findings"]], world.agencies.get(row["to"])
            )
            add_recommendation(actor=writing, programme=programme, values=values)
    for row in said["learning_events"]:
        if row["programme"] == programme.code:
            _event(world, programme, row)
    for row in said["joint_evaluations"]:
        if row["programme"] == programme.code:
            _evaluation(world, programme, row, days["written"])


def tie_learned(world: World) -> None:
    """The actions of the plan that answer findings and carry out recommendations, once the plan is there."""
    said = tree(FILE)
    titles = {row["title"]: row.get("action") for row in said["findings"]}
    texts = {row["text"]: row.get("action") for row in said["recommendations"]}
    order = ("programme__code", "number")
    for finding in Finding.objects.select_related("programme").order_by(*order):
        _tie(world, finding, titles[finding.title])
    for recommendation in Recommendation.objects.select_related("programme").order_by(*order):
        _tie(world, recommendation, texts[recommendation.text])


def _tie(world: World, source: Learned, reference: str | None) -> None:
    action = Action.objects.filter(reference=reference).first() if reference else None
    if action is not None and action.is_alive:
        tie_action_to(actor=world.as_manager(date(2021, 10, 11)), source=source, action=action)


def _of(rows: list[dict[str, Any]], programme: Programme) -> list[dict[str, Any]]:
    return [row for row in rows if row["case"].startswith(programme.code)]


def _case(reference: str) -> Case:
    return Case.objects.select_related("programme", "theme__question_set").get(reference=reference)


def _dive(world: World, actor: Actor, row: dict[str, Any], held_on: date) -> None:
    case = _case(row["case"])
    questions = case.theme.question_set
    grade = Grade.objects.get(scale=questions.scale_id, code=row["agreed"]) if questions else None
    parts = [Part(world.agencies[code].pk, True, words) for code, words in row["takes_away"].items()]
    values = DeepDiveValues(held_on, row["notes"], grade, row["reason"], parts)
    record_deep_dive(actor=actor, case=case, base_version=0, values=values)


def _feedback(actor: Actor, row: dict[str, Any], asked_on: date) -> None:
    words = {name: row[name] for name in ("how", "words", "why_not") if name in row}
    values = FeedbackValues(source=row["source"], asked_on=asked_on, **words)
    record_feedback(actor=actor, case=_case(row["case"]), values=values)


def _finding(actor: Actor, programme: Programme, row: dict[str, Any]) -> Finding:
    earlier = {each["key"]: each["title"] for each in tree(FILE)["findings"]}
    last = row.get("continues")
    values = FindingValues(
        kind=row["kind"],
        title=row["title"],
        text=row["text"],
        themes=list(programme.themes.filter(code__in=row["themes"])),
        cases=[_case(f"{programme.code}-{number}") for number in row["cases"]],
        continues=Finding.objects.get(programme=programme.previous, title=earlier[last]) if last else None,
        judgement=row.get("judgement", "new"),
    )
    return add_finding(actor=actor, programme=programme, values=values)


def _event(world: World, programme: Programme, row: dict[str, Any]) -> None:
    held = bool(row["agencies"])  # one to come is recorded beforehand
    on = row["held_on"] if held else tree(FILE)["days"][programme.code]["written"]
    record_learning_event(
        actor=world.as_person(COORDINATOR, on),
        programme=programme,
        values=EventValues(
            row["title"],
            row["held_on"],
            row["notes"],
            [world.agencies[code] for code in row["agencies"]],
        ),
    )


def _evaluation(world: World, programme: Programme, row: dict[str, Any], written_on: date) -> None:
    """Written on one day; agencies agreed on the days after."""
    grades = {each.code: each for each in grades_of_programme(programme)}
    values = EvaluationValues(
        grade=grades[row["grade"]],
        took_part=[world.agencies[code] for code in row["took_part"]],
        **{name: row[name] for name in WORDS},
    )
    written = write_joint_evaluation(
        actor=world.as_person(COORDINATOR, written_on), programme=programme, base_version=0, values=values
    )
    agreeing = []
    for code, agreed_on in sorted(row["agreed"].items(), key=lambda each: str(each[1])):
        agreeing.append(world.agencies[code].pk)
        written = record_agreement(
            actor=world.as_person(COORDINATOR, agreed_on),
            programme=programme,
            base_version=written.version,
            agencies=agreeing,
            agreed_on=agreed_on,
        )
