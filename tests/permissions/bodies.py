"""What is posted where an empty form would only be shown again: complete and right, so that the act is done."""

import json
from collections.abc import Callable
from typing import Any

from audits.models import Answer, Section11Return
from audits.services.sheets.content import content_hash
from partnership.models import Action
from partnership.roles import OFFICE, Role
from tests.factories.section11 import TODAY, answer_of
from tests.partnership.imports.files import actions, agencies, csv_upload, people
from tests.permissions.bodies_answer_files import ANSWER_FILES
from tests.permissions.bodies_api import API
from tests.permissions.bodies_case_findings import CASE_FINDINGS
from tests.permissions.bodies_cases import CASES
from tests.permissions.bodies_education import EDUCATION, SCHOOLS
from tests.permissions.bodies_evidence import EVIDENCE
from tests.permissions.bodies_followup import FOLLOWUP
from tests.permissions.bodies_moderation import MODERATION
from tests.permissions.bodies_parts import PARTS
from tests.permissions.bodies_records import RECORDS
from tests.permissions.bodies_requests import REQUESTS
from tests.permissions.bodies_school import SCHOOL
from tests.permissions.bodies_services import SERVICES
from tests.permissions.bodies_standards import STANDARDS
from tests.permissions.bodies_surveys import SURVEYS
from tests.permissions.matrix import Rule

Body = dict[str, Any]
FORM = "Form of 4 October"
PASSWORD = "seven wet herons wade"


def day(name: str, on: str = "2021-10-20") -> dict[str, str]:
    """A date as the three fields in which it is asked."""
    year, month, number = on.split("-")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


def body_of(world: Any, rule: Rule, reader: str, relation: str, args: tuple[Any, ...]) -> Any:
    """The body of one request, and headers where it needs some."""
    maker = BODIES.get(rule.url)
    return maker(world, rule, reader, relation, args) if maker else {}


def fixed(**fields: Any) -> Callable[..., Body]:
    """The same for everybody."""
    return lambda *_: dict(fields)


def _place(world: Any, rule: Rule, reader: str) -> Body:
    if rule.state == "as a manager":
        return {"role": Role.PARTNERSHIP_MANAGER}
    at = world.other if rule.state == "at another agency" else world.own
    return {"role": Role.ACCOUNTABLE_PERSON, "agency": at.pk}


def invite(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """Somebody new, with the role that the row names."""
    who = {"name": "Ivo", "email": "ivo@example.org"}
    return {**who, **_place(world, rule, reader), **day("since")}


def give_role(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """A further role."""
    return {**_place(world, rule, reader), **day("since")}


def details(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """Another name."""
    return {"name": "Patricia", "email": "patricia@example.org", "telephone": ""}


def upload(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """A file of the kind."""
    row = {
        "providers": lambda: csv_upload(*SCHOOLS),
        "agencies": lambda: agencies(("ambulance", "Ambulance service", "", "Fire and rescue")),
        "people": lambda: people(("ike@example.org", "Ike", "", "Independent scrutineer")),
        "plan": lambda: actions(("1", "Hear the child", "Elmbrook Homes", "1/12/2030")),
    }
    return {"upload": row[rule.state]()}


def _action(world: Any) -> Body:
    return {
        "title": "Hear the child",
        "outcome": "Children are heard",
        "measure": "Eight of ten files show it",
        "lead_agency": world.own.pk,
        "plans": [world["plan"].pk],
        **day("starts_on", "2021-10-15"),
        **day("due_on", "2021-12-15"),
    }


def raise_action(world: Any, *_: Any) -> Body:
    """A whole action."""
    return {**_action(world), "origin_kind": "meeting", "origin_text": "Executive, 2 March"}


def _version(args: tuple[Any, ...]) -> int:
    found = Action.objects.filter(pk=args[0]).first()
    return found.version if found else 1


def edit_action(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """The same words, on the version that stands."""
    return {**_action(world), "version": _version(args)}


def several(world: Any, *_: Any) -> Body:
    """The own agency's action as it was seen, without its priority."""
    chosen = world["action.own"]
    return {"action": f"{chosen.pk}:{_version((chosen.pk,))}", "priority": "none", "sure": "yes"}


def update(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """It goes well; the office says what it takes that from."""
    source = {"taken_from": FORM} if reader in OFFICE else {}
    said = {"done": "Read ten files", "stated_rag": "green", "version": _version(args)}
    return {**said, **source}


def closure(world: Any, *_: Any) -> Body:
    """With a link as evidence."""
    return {
        "impact": "Children say that they are asked",
        "how_known": "Ten files",
        "for_whom": "Children on a plan",
        "evidence_title": "Audit",
        "link": "https://evidence.example/audit",
    }


def _answer(world: Any, args: tuple[Any, ...], code: str) -> Answer | None:
    owed = next((thing for name, thing in world.things.items() if _is_return(name, thing, args)), None)
    return answer_of(owed, code) if owed else None


def _is_return(name: str, thing: Any, args: tuple[Any, ...]) -> bool:
    return name.startswith("return.") and str(thing.pk) == str(args[0])


def one_answer(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """Good, on the version that stands."""
    found = _answer(world, args, args[1])
    return _said(reader, found.version if found else 1)


def _said(reader: str, version: int, prefix: str = "") -> Body:
    said = {"version": version, "grade": "good", "narrative": "What we see now"}
    if reader in OFFICE:
        said["taken_from"] = FORM
    return {f"{prefix}{name}": value for name, value in said.items()}


def section(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """Its first standard."""
    code = f"{args[1]}.1"
    found = _answer(world, args, code)
    return _said(reader, found.version if found else 1, f"{code}-")


def api_answer(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Any:
    """As JSON, with the version in a header where the row says so."""
    found = _answer(world, args, args[1])
    said = {"rating": "good", "narrative": "What we see now"}
    if reader in OFFICE:
        said["taken_from"] = FORM
    version = 0 if rule.state.endswith("stale") else found.version if found else 1
    headers = {} if rule.state.endswith("If-Match") else {"HTTP_IF_MATCH": f'"{version}"'}
    return json.dumps(said), headers


def delegate(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """To the agency's lead who is not the reader."""
    return {"person": str(world["lead.own"].pk)}


def send_back(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """One answer reopens."""
    found = _answer(world, args, "1.1")
    return {"message": "Say more", "reopen": [str(found.pk)] if found else [], **_read(args)}


def accept(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """As it was handed in."""
    return {"sure": "on", **_read(args)}


def _read(args: Any) -> Body:
    found = Section11Return.objects.filter(pk=args[0]).first()
    return {"reference": found.reference if found else "S11-0"}


def declare_own(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """The answers that stand now."""
    found = Section11Return.objects.filter(pk=args[0]).first()
    read = content_hash(found.sheet_id) if found else ""
    return {"name": "Hal Ash", "post": "Chief executive", "declared": "on", "read": read}


def open_audit(world: Any, *_: Any) -> Body:
    """A further one."""
    return {
        "title": "Section 11 audit 2022/23",
        "code": "2022-23",
        "edition": world["edition"].pk,
        "agencies": [world.own.pk],
        **day("opens_on", "2021-11-01"),
        **day("due_on", "2021-12-15"),
    }


def workbook(world: Any, rule: Rule, reader: str, relation: str, args: Any) -> Body:
    """The return's own workbook, as its lead downloads it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from audits.services.section11.workbook import make_workbook
    from tests.factories.people import actor_of
    from tests.factories.section11 import load_return

    whose = "other" if relation == "other" else "own"
    owed = load_return(args[0]) if Section11Return.objects.filter(pk=args[0]).exists() else None
    if owed is None:
        return {}
    data = make_workbook(actor=actor_of(world[f"lead.{whose}"]), section11_return=owed)
    return {"file": SimpleUploadedFile("return.xlsx", data)}


P, A = "partnership:", "audits:section11-"
BODIES: dict[str, Callable[..., Any]] = {
    "identity:details": fixed(name="Another Name"),
    "identity:token-new": fixed(name="Monthly figures"),
    "identity:invitation": fixed(password1=PASSWORD, password2=PASSWORD),
    "identity:new-password": fixed(password1=PASSWORD, password2=PASSWORD),
    "account_login": fixed(login="nobody@example.org", password="wrong"),
    "account_reset_password": fixed(email="ivo@example.org"),
    "mfa_edit_webauthn": fixed(name="Other key"),
    f"{P}agency-add": fixed(name="Fire service", code="fire", kind="fire", **day("since")),
    f"{P}succession-record": lambda world, *_: {
        "predecessors": [world.own.pk],
        "successors": [world.other.pk],
        **day("on"),
    },
    f"{P}agency-rename": fixed(name="Elmbrook Homes and Care", **day("since")),
    f"{P}agency-kind": fixed(kind="housing"),
    f"{P}agency-close": fixed(**day("closed_on")),
    f"{P}agency-reopen": fixed(why="It goes on."),
    f"{P}standing-give": fixed(standing="relevant_agency", **day("since")),
    f"{P}service-add": fixed(name="Day service", code="day", **day("since")),
    f"{P}name-withdraw": fixed(sure="on"),
    f"{P}standing-end": fixed(**day("last_day")),
    f"{P}service-end": fixed(**day("last_day")),
    f"{P}person-invite": invite,
    f"{P}role-give": give_role,
    f"{P}person-change": details,
    f"{P}person-leave": fixed(sure="on"),
    f"{P}person-return": fixed(sure="on"),
    f"{P}role-change": fixed(post="Team manager"),
    f"{P}role-end": fixed(when="now"),
    f"{P}role-offer": fixed(answer="decline"),
    f"{P}import-new": upload,
    f"{P}import-columns": fixed(
        heading_row=1, column_0="Reference", column_1="Action", column_2="Lead agency", column_3="Due on"
    ),
    f"{P}import-codes": fixed(code_0="1.1"),
    f"{P}import-undo": fixed(why="It was another year's"),
    f"{P}action-raise": raise_action,
    f"{P}action-change-several": several,
    f"{P}plan-report-new": fixed(form="pdf"),
    "audits:section11-report": fixed(form="pdf"),
    "audits:section11-open-update": fixed(
        title="Update", code="update-of-it", **day("opens_on", "2021-11-01"), **day("due_on", "2021-12-20")
    ),
    "audits:section11-return-report": fixed(form="xlsx"),
    f"{P}saved-view-save": fixed(name="Neglect", view="status", query="state=open"),
    f"{P}saved-view-change": fixed(name="Neglect"),
    f"{P}plan-add": fixed(name="Neglect strategy", prefix="NS", kind="strategy"),
    f"{P}plan-edit": fixed(name="Improvement plan", prefix="IP", kind="improvement"),
    f"{P}action-edit": edit_action,
    f"{P}action-update": update,
    f"{P}action-add-evidence": fixed(evidence_title="Audit", link="https://evidence.example/audit"),
    f"{P}action-propose-closure": closure,
    f"{P}action-sign-off": fixed(decision="sign"),
    f"{P}action-reopen": fixed(why="It came back"),
    f"{P}action-withdraw": fixed(why="It is part of another"),
    **EVIDENCE,
    **MODERATION,
    **SURVEYS,
    **FOLLOWUP,
    **REQUESTS,
    **RECORDS,
    **ANSWER_FILES,
    **EDUCATION,
    **CASES,
    **CASE_FINDINGS,
    **SCHOOL,
    **STANDARDS,
    **PARTS,
    f"{P}priority-add": fixed(title="Neglect"),
    f"{P}priority-edit": fixed(title="Neglect"),
    f"{P}priority-year": fixed(year="2021", decision="kept", standing="strategic", decided_by="Executive"),
    f"{A}section": section,
    f"{A}kept": section,
    f"{A}save": one_answer,
    f"{A}evidence": fixed(kind="link", title="Policy", url="https://evidence.example/policy"),
    f"{A}evidence-remove": fixed(sure="on"),
    f"{A}workbook-new": workbook,
    f"{A}workbook": fixed(set_aside="1"),
    f"{A}entering": fixed(taken_from=FORM),
    f"{A}delegate": delegate,
    f"{A}as-last-time": fixed(chosen="1.1"),
    f"{A}delegation-end": fixed(sure="on"),
    **SERVICES,
    f"{A}confirm-entered": fixed(right="on"),
    f"{A}declaration": fixed(
        how="minute",
        name="Hal Ash",
        post="Chief executive",
        minute="Board, 8",
        **day("declared_on", str(TODAY)),
    ),
    f"{A}declare": fixed(name="Hal Ash", post="Chief executive", declared="on"),
    f"{A}declare-own": declare_own,
    f"{A}open": open_audit,
    f"{A}dates": fixed(**day("opens_on", "2021-09-01"), **day("due_on", "2021-12-20")),
    f"{A}close": fixed(sure="yes"),
    f"{A}accept": accept,
    f"{A}send-back": send_back,
    f"{A}raise-action": lambda world, *_: _action(world),
    f"{A}tie-action": lambda world, *_: {"action": str(world["action.own"].pk)},
    "performance:commentary-create": fixed(text="It rose because more were asked."),
    "performance:target-create": fixed(
        high="20", why="As the executive decided.", **day("valid_from", "2021-04-01")
    ),
    "performance:indicator-priority": lambda world, *_: {"priority": str(world["priority"].pk)},
    "performance:priority-measures": fixed(indicators=[], was=""),
    "performance:happening-create": fixed(text="A new recording system", **day("happened_on", "2020-04-01")),
    "performance:claim-adopt": fixed(why="The later report corrects it."),
    **API,
    "api:section11-answer": api_answer,
}
