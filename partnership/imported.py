"""Registers the partnership's own kinds of files; an app above registers its own in the same way."""

from partnership.choices import ImportKind
from partnership.forms.imports import PlanMatchForm, plan_answers
from partnership.import_kinds import FileKind, Matching, Source, register_kind
from partnership.permissions.agencies import can_import_agencies, can_import_people
from partnership.permissions.plan import can_manage_plan
from partnership.rows_in import action_fields, actions, agencies, people
from partnership.rows_in.plans import ImportPlan
from partnership.selectors.imports import known_agencies, known_people
from partnership.selectors.imports_plan import known_plan
from partnership.services.import_actions import bring_in_action
from partnership.services.import_agencies import bring_in_agency
from partnership.services.import_people import bring_in_person
from partnership.services.import_undo_agencies import undo_agencies
from partnership.services.import_undo_people import undo_people
from partnership.services.import_undo_plan import undo_actions
from partnership.services.imports import row_by_row


def _agencies(source: Source) -> ImportPlan:
    return agencies.plan_agencies(source.table, known_agencies(), source.actor.today)


def _people(source: Source) -> ImportPlan:
    return people.plan_people(source.table, known_people(), source.actor.today)


def _actions(source: Source) -> ImportPlan:
    today = source.actor.today
    known = known_plan(today, str(source.asked.get("plan", "")))
    return actions.plan_actions(source, known, today)


register_kind(
    FileKind(
        code=ImportKind.AGENCIES,
        headings=agencies.HEADINGS,
        may=can_import_agencies,
        plan=_agencies,
        bring_in=row_by_row(bring_in_agency),
        list_text="Back to the agencies",
        list_url="partnership:agency-list",
        undo=undo_agencies,
    )
)
register_kind(
    FileKind(
        code=ImportKind.PEOPLE,
        headings=people.HEADINGS,
        may=can_import_people,
        plan=_people,
        bring_in=row_by_row(bring_in_person),
        list_text="Back to the people",
        list_url="partnership:person-list",
        undo=undo_people,
        stays=(
            "Another name, telephone number or post that the file gave to somebody stays, because what it was "
            "before is kept nowhere."
        ),
    )
)
register_kind(
    FileKind(
        code=ImportKind.PLAN,
        headings=action_fields.HEADINGS,
        may=can_manage_plan,
        plan=_actions,
        bring_in=row_by_row(bring_in_action),
        list_text="Back to the plan",
        list_url="partnership:action-list",
        undo=undo_actions,
        stays="What was said of an action is kept for ever, so one that came with an update stays as withdrawn.",
        matched=Matching(
            words=action_fields.WORDS,
            dates=action_fields.DATES,
            questions=PlanMatchForm,
            answers=plan_answers,
        ),
    )
)
