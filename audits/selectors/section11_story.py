"""The story of a return and of one answer, as sentences made from acts and versions."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from audits.answer_kinds import number_words, words_given, yes_words
from audits.choices import AnswerKind
from audits.models import AnswerRevision, Delegation, Section11Return, ServiceAnswers
from audits.selectors.made_of import MadeOf
from foundation.calendar.dates import long_date
from foundation.pages.story import story
from foundation.pages.timeline import Entry, RestsOn
from foundation.trail.models import Act, Subject

SENTENCES = {
    "section11.submit": "{who} submitted the return",
    "section11.send_back": "{who} sent the return back for changes",
    "section11.accept": "{who} accepted the return as submitted",
    "section11.begin_moderation": "{who} began moderation",
    "section11.finish_moderation": "{who} finished moderation",
    "section11.agree": "{who} agreed the moderated ratings for the agency",
    "section11.query": "{who} queried the moderated ratings for the agency",
    "section11.close_return": "{who} closed the return",
    "section11.reopen": "{who} opened the return again",
    "section11.delegate": "{who} gave",
    "section11.end_delegation": "{who} took",
    "section11.ask_service": "{who} asked",
    "section11.finish_service": "{who} finished the answers",
    "section11.open_service": "{who} opened the answers",
    "section11.hand_on_service": "{who} handed on the answers",
    "section11.remind_colleague": "{who} reminded",
    "section11.end_service": "{who} took",
    "section11.take_over_services": "{who} took over what services answered",
    "section11.ask_declaration": "{who} asked the accountable person to declare",
    "section11.record_declaration": "{who} recorded the declaration",
    "section11.declare": "{who} declared the answers by link",
    "section11.declare_own": "{who} declared the answers",
    "section11.confirm_entered": "{who} confirmed what was entered for the agency",
    "section11.bring_workbook": "{who} uploaded a workbook",
    "section11.take_workbook": "{who} took answers over from a workbook",
    "section11.take_answers_out": "{who} took the answers out as a signed file",
    "section11.bring_answers": "{who} brought answers from another partnership",
    "section11.accept_answer_file": "{who} confirmed where the answers come from",
    "section11.copy_answers": "{who} copied texts from another partnership",
    "section11.raise_action": "{who} raised an action from an answer",
    "section11.tie_action": "{who} tied an action to an answer",
}

A_COLLEAGUE = "a colleague"
NO_VALUE = {
    AnswerKind.RATING: "no rating",
    AnswerKind.NUMBER: "no number",
    AnswerKind.YES_NO: "neither yes nor no",
    AnswerKind.TEXT: "its text",
}


def story_of(section11_return: Section11Return) -> tuple[Entry, ...]:
    """What happened to the return, newest first, beginning with the invitation; two queries."""
    given = _given(section11_return)
    told = story(section11_return, SENTENCES, ending=lambda each: _ending(each, given))
    # Whether the letter went, waits or is stopped the page of invitations says.
    invitation = f"The invitation to {section11_return.agency.label} is dated this day."
    return (*told, Entry(invitation, section11_return.invited_on))


def _given(section11_return: Section11Return) -> dict[Any, tuple[str, str]]:
    """(section, standard or service; colleague) of each act about something that was given to a colleague, by the act;
    one query. A service is handed on, so whom an act of long ago concerned is not told of one.
    """
    handed = section11_return.sheet.delegations.annotate(key=Cast("pk", CharField()))
    asked = section11_return.services.annotate(key=Cast("pk", CharField()))
    part, service = handed.filter(key=OuterRef("object_id")), asked.filter(key=OuterRef("object_id"))
    acts = Subject.objects.filter(
        Q(kind=Delegation._meta.label_lower, object_id__in=handed.values("key"))
        | Q(kind=ServiceAnswers._meta.label_lower, object_id__in=asked.values("key"))
    )
    named = acts.annotate(
        section=Subquery(part.values("section__code")[:1]),
        standard=Subquery(part.values("item__code")[:1]),
        service=Subquery(service.values("name")[:1]),
        name=Coalesce(Subquery(part.values("person__name")[:1]), Value(A_COLLEAGUE)),
    )
    return {
        act: (service or (f"standard {standard}" if standard else f"section {section}"), name)
        for act, section, standard, service, name in named.values_list(
            "act_id", "section", "standard", "service", "name"
        )
    }


def _ending(done: Act, given: dict[Any, tuple[str, str]]) -> str:
    """section 3 to Gus; section 3 back from Gus; Housing to answer; empty for what gives nothing to anybody."""
    what, name = given.get(done.pk, ("something", A_COLLEAGUE))
    endings = {
        "section11.delegate": f"{what} to {name}",
        "section11.end_delegation": f"{what} back from {name}",
        "section11.ask_service": f"{what} to answer",
        "section11.finish_service": f"of {what}",
        "section11.open_service": f"of {what} again",
        "section11.hand_on_service": f"of {what}",
        "section11.remind_colleague": f"{name} of {what}",
        "section11.end_service": f"{what} back",
    }
    return f" {endings[done.verb]}" if done.verb in endings else ""


def versions_of(
    answer_id: UUID, made_of: Mapping[int, Sequence[MadeOf]] = MappingProxyType({})
) -> tuple[Entry, ...]:
    """The versions of an answer, newest first: who saved, when, what it said, and of which services' answers it was
    made (`made_of`: by version); one query."""
    revisions = (
        AnswerRevision.objects.filter(answer_id=answer_id)
        .select_related("grade", "saved_by", "answer__item")
        .order_by("-version")[:50]
    )
    return tuple(
        Entry(
            _sentence(each),
            each.saved_at,
            detail="\n".join(words_given(each.narrative, each.reason)),
            rests_on=_rests_on(made_of.get(each.version, ())),
        )
        for each in revisions
    )


def _rests_on(services: Sequence[MadeOf]) -> RestsOn | None:
    """Made of: Housing (version 3), Adult social care (version 1)."""
    if not services:
        return None
    since = [
        f"{each.service} has answered otherwise since, on {long_date(each.since)}."
        for each in services
        if each.since
    ]
    points = tuple((f"{each.service} (version {each.version})", each.url) for each in services)
    return RestsOn("Made of", points, " ".join(since))


def _sentence(revision: AnswerRevision) -> str:
    who = revision.saved_by.name if revision.saved_by else "The system"
    value = number_words(revision.number) or yes_words(revision.yes)
    rated = (
        revision.grade.label
        if revision.grade
        else value or NO_VALUE[AnswerKind(revision.answer.item.answer_kind)]
    )
    entered = f", entered for the agency from: {revision.taken_from}" if revision.entered_for_agency else ""
    return f"Version {revision.version}: {who} saved “{rated}”{entered}"
