"""What happened to an action, as sentences made from the trail."""

from foundation.pages.story import story
from foundation.pages.timeline import Entry
from foundation.trail.models import Act
from partnership.models import Action

SENTENCES = {
    "plan.raise_action": "{who} raised the action",
    "plan.bring_in": "{who} brought the action in from a file",
    "plan.bring_in_ended": "{who} recorded that it had ended before it came here",
    "plan.edit_action": "{who} changed the action",
    "plan.hand_on": "{who} gave the action to another lead",
    "plan.record_update": "{who} recorded an update",
    "plan.tell_impact": "{who} added what it changed, as it was closed before it came here",
    "plan.add_evidence": "{who} added evidence",
    "plan.add_milestone": "{who} added a milestone",
    "plan.change_milestone": "{who} changed a milestone",
    "plan.do_milestone": "{who} recorded that a milestone was done",
    "plan.undo_milestone": "{who} recorded that a milestone is not done after all",
    "plan.remove_milestone": "{who} took a milestone away",
    "plan.add_wait": "{who} recorded what it waits for",
    "plan.remove_wait": "{who} recorded that it waits for another action no longer",
    "plan.add_origin": "{who} added where it came from",
    "plan.remove_origin": "{who} took a source away",
    "plan.hand_on_contribution": "{who} named another person who contributes",
    "plan.add_contributor": "{who} asked another agency to contribute",
    "plan.remove_contributor": "{who} recorded that an agency contributes no longer",
    "plan.propose_closure": "{who} proposed to close it",
    "plan.sign_closure": "{who} signed it off as closed",
    "plan.decline_closure": "{who} sent the closure back",
    "plan.reopen": "{who} reopened it",
    "plan.withdraw": "{who} withdrew it",
    "plan.answer_impact": "{who} said whether it worked",
    "plan.stop_ladder": "{who} stopped its reminders",
    "plan.resume_ladder": "{who} let its reminders go on",
    "plan.decide": "{who} recorded a meeting's decision",
    "retention.keep_longer": "{who} decided to keep it longer",
    "retention.hold": "{who} put it on hold, so that it is not removed",
    "retention.remove": "{who} removed what was said of it, because it is kept no longer",
    "subject_requests.take_words_out": "{who} took words out of a text",
    "plan.choose_indicator": "{who} chose the indicator that shows whether it worked",
}


def timeline_of(action: Action) -> tuple[Entry, ...]:
    """Newest first; one query. What was entered for the lead agency says so."""

    def for_whom(act: Act) -> str:
        if not act.on_behalf_of:
            return ""
        agency = action.lead_agency
        return f" for {agency.label}" if act.on_behalf_of == str(agency.pk) else " for an earlier lead agency"

    return story(action, SENTENCES, ending=for_whom)
