"""What happened to an action, as sentences made from the trail."""

from foundation.pages.timeline import Entry
from foundation.trail.models import Act
from partnership.models import Action

SENTENCES = {
    "plan.raise_action": "{who} raised the action",
    "plan.edit_action": "{who} changed the action",
    "plan.hand_on": "{who} gave the action to another lead",
    "plan.record_update": "{who} recorded an update",
    "plan.add_evidence": "{who} added evidence",
    "plan.propose_closure": "{who} proposed to close it",
    "plan.sign_closure": "{who} signed it off as closed",
    "plan.decline_closure": "{who} sent the closure back",
    "plan.reopen": "{who} reopened it",
    "plan.withdraw": "{who} withdrew it",
}


def timeline_of(action: Action) -> tuple[Entry, ...]:
    """Newest first; one query."""
    acts = (
        Act.objects.filter(subjects__kind=action._meta.label_lower, subjects__object_id=str(action.pk))
        .select_related("person")
        .order_by("-at", "-pk")
    )
    return tuple(
        Entry(sentence=_sentence(each, action), when=each.at, detail=each.why)
        for each in acts
        if each.verb in SENTENCES
    )


def _sentence(each: Act, action: Action) -> str:
    who = each.person.name if each.person else "The system"
    words = SENTENCES[each.verb].format(who=who)
    if each.on_behalf_of:
        agency = action.lead_agency
        words += (
            f" for {agency.label}" if each.on_behalf_of == str(agency.pk) else " for an earlier lead agency"
        )
    return f"{words}."
