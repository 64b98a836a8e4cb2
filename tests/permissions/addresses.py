"""What each address is asked for: the own thing, another agency's, one that was given, one's own."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import NoReverseMatch, reverse

from audits.models import Answer
from tests.permissions.addresses_answer_files import ANSWER_FILES
from tests.permissions.addresses_api import api
from tests.permissions.addresses_case_findings import CASE_FINDINGS
from tests.permissions.addresses_cases import CASES
from tests.permissions.addresses_education import EDUCATION
from tests.permissions.addresses_evidence import EVIDENCE
from tests.permissions.addresses_followup import FOLLOWUP
from tests.permissions.addresses_moderation import MODERATION
from tests.permissions.addresses_parts import PARTS
from tests.permissions.addresses_records import RECORDS
from tests.permissions.addresses_requests import requests
from tests.permissions.addresses_school import SCHOOL
from tests.permissions.addresses_services import SERVICES
from tests.permissions.addresses_standards import STANDARDS
from tests.permissions.addresses_surveys import SURVEYS
from tests.permissions.matrix import Rule
from tests.permissions.world_section11 import GIVEN_SECTION, KEPT_SECTION

RANDOM = "5e0c6a2e-7b0f-4d0c-9a53-1f2f3b9d8c11"
Args = tuple[Any, ...]
Targets = dict[str, Args]
Finder = Callable[[Any, Rule, str], Targets]


def targets_of(world: Any, rule: Rule, reader: str) -> Iterator[tuple[str, str]]:
    """(relation, path) for a row and a reader; may make what a relation needs, within the caller's savepoint."""
    finder = FINDERS.get(rule.url)
    found = finder(world, rule, reader) if finder else {"none": ()}
    for relation, args in found.items():
        yield relation, reverse(rule.url, args=args)
    if any(found.values()) and rule.url not in WITHOUT_RANDOM:
        args = next(iter(found.values()))
        yield "random", reverse(rule.url, args=[_random(rule.url, args), *args[1:]])


def _random(url: str, args: Args) -> Any:
    for guess in (RANDOM, 999_999_999, "no-such-thing"):
        try:
            reverse(url, args=[guess, *args[1:]])
        except NoReverseMatch:
            continue
        if isinstance(guess, int) == isinstance(args[0], int):
            return guess
    raise AssertionError(f"{url}: there is no address of nothing")


def pk(name: str) -> Finder:
    """One thing of the world that everybody stands in the same relation to."""
    return lambda world, rule, reader: {"none": (world[name].pk,)}


def owned(name: str) -> Finder:
    """The own and another agency's, by primary key."""

    def find(world: Any, rule: Rule, reader: str) -> Targets:
        return {whose: (world[f"{name}.{whose}"].pk,) for whose in ("own", "other")}

    return find


def agency(world: Any, rule: Rule, reader: str) -> Targets:
    """Either agency."""
    return {"own": (world.own.pk,), "other": (world.other.pk,)}


def action(world: Any, rule: Rule, reader: str) -> Targets:
    """In the state that the row names; where somebody may lead one, theirs too."""
    name = {"open": "action", "closing": "closing", "closed": "closed"}[rule.state.partition(" ")[0]]
    found: Targets = {whose: (world[f"{name}.{whose}"].pk,) for whose in ("own", "other")}
    if name == "action" and reader in world.people:
        found["mine"] = (world[f"action.mine.{reader}"].pk,)
    return found


def action_file(world: Any, rule: Rule, reader: str) -> Targets:
    """The file beside each of those."""
    names = ["own", "other", *([f"mine.{reader}"] if reader in world.people else [])]
    return {name.partition(".")[0]: (world[f"action.{name}"].pk, world[f"file.{name}"].pk) for name in names}


def role(world: Any, rule: Rule, reader: str) -> Targets:
    """A contributor's role, or a lead's."""
    if rule.state == "of a lead":
        leads = {whose: world[f"lead.{whose}"] for whose in ("own", "other")}
        return {whose: (person.memberships.get().pk,) for whose, person in leads.items()}
    return owned("role")(world, rule, reader)


def upload(world: Any, rule: Rule, reader: str) -> Targets:
    """The file of the kind that the row names."""
    from foundation.jobs.queue import enqueue
    from partnership.services.imports import job_key

    batch = world[f"import.{rule.state}"]
    if rule.url.endswith("import-progress"):
        enqueue(kind="partnership.import", key=job_key(batch), payload={"batch": str(batch.pk)})
    return {"none": (batch.pk,)}


def past_audit(world: Any, rule: Rule, reader: str) -> Targets:
    """A file with old codes, its columns matched against an edition of the world's."""
    from audits.models import Edition
    from partnership.roles import Role
    from partnership.services.import_columns import choose_columns
    from tests.factories.people import actor_of

    batch = world["import.past audit"]
    batch.refresh_from_db()  # what an earlier request chose was undone with it
    if not batch.columns:
        days = {"opens_on": "2018-09-01", "due_on": "2018-11-30"}
        choose_columns(
            actor=actor_of(world.people[Role.PARTNERSHIP_MANAGER]),
            batch=batch,
            heading_row=1,
            columns={name: name for name in ("Agency", "Standard", "Rating")},
            asked={"title": "Audit of 2018", "edition": str(Edition.objects.earliest("code").pk), **days},
        )
    return {"none": (batch.pk,)}


def import_kind(world: Any, rule: Rule, reader: str) -> Targets:
    """The kind that the row names."""
    return {"none": (rule.state, "csv") if rule.url.endswith("template") else (rule.state,)}


def closed_agency(world: Any, rule: Rule, reader: str) -> Targets:
    """Made when first asked for: the world's own agencies go on."""
    from datetime import date

    from partnership.actors import system_actor
    from partnership.models import Agency
    from partnership.services.agencies import close_agency
    from tests.factories.agencies import make_agency

    name = "Hazelbank Clinic"
    agency = Agency.objects.filter(name=name).first() or make_agency(name)
    if agency.closed_on is None:
        close_agency(actor=system_actor(), agency=agency, closed_on=date(2021, 10, 1))
    return {"none": (agency.pk,)}


def mine(name: str, attribute: str = "pk") -> Finder:
    """The reader's own and somebody else's."""

    def find(world: Any, rule: Rule, reader: str) -> Targets:
        found: Targets = {"other": (getattr(world[f"{name}.other"], attribute),)}
        if reader in world.people:
            found["mine"] = (getattr(world[f"{name}.mine.{reader}"], attribute),)
        return found

    return find


def passkey(world: Any, rule: Rule, reader: str) -> Targets:
    """Made for this request: a person with a passkey is asked for it on other pages."""
    from allauth.mfa.models import Authenticator

    def make(person: Any) -> Args:
        data = {"name": "Key", "credential": {}}
        return (Authenticator.objects.create(user=person, type="webauthn", data=data).pk,)

    found = {"other": make(world["person.other"])}
    if reader in world.people:
        found["mine"] = make(world.people[reader])
    return found


def indicator(world: Any, rule: Rule, reader: str) -> Targets:
    """By its code."""
    return {whose: (world[f"indicator.{whose}"].code,) for whose in ("own", "other")}


def competing_claim(world: Any, rule: Rule, reader: str) -> Targets:
    """One that is not shown."""
    return {
        whose: (world[f"indicator.{whose}"].code, world[f"claim.{whose}"].pk) for whose in ("own", "other")
    }


def link(prefix: str) -> Finder:
    """A secret in the state that the row names."""
    return lambda world, rule, reader: {"none": (f"{prefix}-{rule.state}",)}


def _evidence(world: Any, source: str, state: str, section: str) -> Any:
    found = world.things.get(f"evidence.{source}.{state}")
    return found[section].pk if found else None


def _pk_of(world: Any, name: str) -> Any:
    found = world.things.get(name)
    return found.pk if found else None


def owed(*further: str) -> Finder:
    """A return in the state that the row names; `further`: what stands behind it in the address.

    Where a section is named, the own one is a section of the given return that was not given.
    """

    def find(world: Any, rule: Rule, reader: str) -> Targets:
        found: Targets = {}
        for whose in ("own", "given", "other"):
            section = GIVEN_SECTION if whose == "given" else KEPT_SECTION
            source = "given" if whose == "own" and {"section", "code"} & set(further) else whose
            state = rule.state.partition(" ")[0]
            thing = world[f"return.{source}.{state}"]
            if rule.url.endswith("confirm-entered") and whose == "own":
                thing = world["return.entered"]
            values = {
                "section": section,
                "code": f"{section}.1",
                "secret": "nothing-kept",
                "number": 1,
                "upload": _pk_of(world, f"workbook.{whose}.{state}"),
                "evidence": _evidence(world, source, state, section),
                "delegation": _pk_of(world, f"delegation.{whose}.{state}"),
            }
            rest = (values[name] for name in further)
            found[whose] = (thing.pk, *rest)
        return found

    return find


def answer_of_return(world: Any, rule: Rule, reader: str) -> Targets:
    """An answer by its own key: where the address above names a return and a standard."""
    found = owed("code")(world, rule, reader)
    answers = Answer.objects.filter(
        item__code__in={code for _, code in found.values()}, sheet__section11_return__isnull=False
    )
    keys = {
        (each.sheet.section11_return.pk, each.item.code): each.pk
        for each in answers.select_related(*OF_ANSWER)
    }
    return {whose: (keys[place],) for whose, place in found.items()}


OF_ANSWER = ("item", "sheet__section11_return")


def invited_cycle(world: Any, rule: Rule, reader: str) -> Targets:
    """To which the own agency was invited, in which something was given, to which only the other was invited."""
    returns = {"own": "return.own.in", "given": "return.given.in", "other": "return.other_only"}
    return {whose: (world[name].cycle_id,) for whose, name in returns.items()}


def cycle(world: Any, rule: Rule, reader: str) -> Targets:
    """One in which agencies have handed in."""
    return {"none": (world["return.own.in"].cycle_id,)}


P, A = "partnership:", "audits:section11-"
WITHOUT_RANDOM = frozenset(
    {  # have a row "unknown"
        "identity:invitation",
        "identity:new-password",
        "home:calendar-feed",
        f"{A}declare",
        f"{A}declared",
        "audits:education-sign",
        "audits:education-signed",
        "audits:survey-answer",
    }
)
FINDERS: dict[str, Finder] = {
    "identity:token-revoke": mine("token"),
    "identity:invitation": link("invitation"),
    "identity:new-password": link("password_reset"),
    "home:calendar-feed": link("calendar"),
    "home:thread-action": action,
    "home:thread-answer": answer_of_return,
    "home:thread-priority": pk("priority"),
    "mfa_remove_webauthn": passkey,
    "mfa_edit_webauthn": passkey,
    **{
        f"{P}{name}": agency
        for name in (
            "agency-detail",
            "agency-on-a-page",
            "agency-rename",
            "agency-kind",
            "agency-close",
            "standing-give",
            "service-add",
        )
    },
    f"{P}agency-reopen": closed_agency,
    f"{P}name-withdraw": pk("name_ahead"),
    f"{P}standing-end": pk("standing"),
    f"{P}service-end": pk("service"),
    **{
        f"{P}{name}": owned("person")
        for name in ("person-detail", "person-change", "role-give", "person-resend", "person-leaving")
    },
    f"{P}person-leave": owned("person"),
    f"{P}person-return": owned("left"),
    f"{P}role-offer": mine("offer"),
    f"{P}role-offer-withdraw": owned("offer"),
    f"{P}role-change": role,
    f"{P}role-end": role,
    f"{P}import-new": import_kind,
    f"{P}import-template": import_kind,
    f"{P}import-codes": past_audit,
    **{f"{P}import-{name}": upload for name in ("detail", "columns", "run", "progress", "undo")},
    **{f"{P}plan-{name}": pk("plan") for name in ("detail", "edit")},
    **{f"{P}plan-report{end}": mine("report", "public_id") for end in ("", "-state", "-file")},
    **{f"{A}report-made{end}": mine("section11_report", "public_id") for end in ("", "-state", "-file")},
    f"{A}report": cycle,
    f"{A}open-update": cycle,
    f"{A}return-report": owed(),
    **{f"{P}saved-view{end}": mine("saved") for end in ("", "-change", "-delete")},
    **{f"{P}priority-{name}": pk("priority") for name in ("detail", "edit", "year")},
    **{
        f"{P}action-{name}": action
        for name in (
            "detail",
            "edit",
            "update",
            "add-evidence",
            "propose-closure",
            "sign-off",
            "reopen",
            "withdraw",
        )
    },
    f"{P}action-evidence": action_file,
    **EVIDENCE,
    **MODERATION,
    **SURVEYS,
    **FOLLOWUP,
    **PARTS,
    **{f"{A}{name}": owed("section") for name in ("section", "delegate", "as-last-time")},
    f"{A}kept": owed("section", "secret"),
    **{f"{A}{name}": owed("code") for name in ("answer", "save", "evidence", "raise-action", "tie-action")},
    f"{A}conflict": owed("code", "secret"),
    f"{A}evidence-remove": owed("code", "evidence"),
    f"{A}evidence-file": owed("code", "evidence"),
    **{f"{A}delegation-{name}": owed("delegation") for name in ("end", "remind")},
    f"{A}services": owed(),
    f"{A}service-add": owed(),
    f"{A}roll-up": owed("section"),
    **SERVICES,
    f"{A}workbook": owed("upload"),
    **{f"{A}workbook-{name}": owed() for name in ("new", "file")},
    **{
        f"{A}{name}": owed()
        for name in ("return", "entering", "check", "confirm-entered", "declaration", "receipt")
    },
    **{f"{A}{name}": owed() for name in ("declare-own", "submit")},
    **{f"{A}{name}": owed() for name in ("review", "accept", "send-back")},
    f"{A}submission": owed("number"),
    f"{A}receipt-pdf": owed("number"),
    f"{A}declare": link("declare"),
    f"{A}declared": link("declare"),
    **{f"{A}{name}": cycle for name in ("cycle", "close", "dates", "results", "standards", "movement")},
    "audits:edition-detail": lambda world, rule, reader: {"none": (world["edition"].code,)},
    **ANSWER_FILES,
    **EDUCATION,
    **CASES,
    **CASE_FINDINGS,
    **SCHOOL,
    **STANDARDS,
    **requests(mine),
    **RECORDS,
    **{f"performance:meeting-pack{end}": mine("pack", "public_id") for end in ("", "-state", "-file")},
    "performance:indicator-detail": indicator,
    "api:indicator-detail": indicator,
    "api:agency-detail": agency,
    "api:action-detail": action,
    "api:priority-detail": pk("priority"),
    "performance:action-indicator": action,
    **{f"{P}ladder-{name}": action for name in ("stop", "resume")},
    **api(action, agency, pk, owed, indicator, competing_claim, mine),
    "api:section11-cycle-detail": invited_cycle,
    "api:section11-return-detail": owed(),
    "api:section11-answer": owed("code"),
    "performance:commentary-create": indicator,
    "performance:target-create": indicator,
    "performance:happening-create": indicator,
    "performance:indicator-priority": indicator,
    "performance:priority-measures": pk("priority"),
    "performance:claim-adopt": competing_claim,
}
