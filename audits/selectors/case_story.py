"""What happened to a finding or a case's learning, as sentences made from the trail."""

from django.db import models

from audits.models import Recommendation
from foundation.pages.story import story
from foundation.pages.timeline import Entry

SENTENCES = {
    "case_audit.deep_dive": "{who} recorded the deep dive",
    "case_audit.feedback": "{who} recorded what the child or the family says",
    "case_audit.change_feedback": "{who} changed what the child or the family says",
    "case_audit.take_away_feedback": "{who} took away what was recorded of the child or the family",
    "case_audit.joint_evaluation": "{who} wrote the joint evaluation",
    "case_audit.joint_agreement": "{who} recorded which agencies agree",
    "case_audit.add_finding": "{who} wrote the finding",
    "case_audit.change_finding": "{who} changed the finding",
    "case_audit.add_recommendation": "{who} wrote a recommendation from it",
    "case_audit.change_recommendation": "{who} changed a recommendation from it",
    "case_audit.learning_event": "{who} recorded a learning event",
    "case_audit.change_learning_event": "{who} changed a learning event",
    "case_audit.raise_action": "{who} raised an action from it",
    "case_audit.tie_action": "{who} tied an action to it",
    "plan.remove_origin": "{who} untied an action from it",
}
OF_RECOMMENDATION = {
    "case_audit.add_recommendation": "{who} wrote the recommendation",
    "case_audit.change_recommendation": "{who} changed the recommendation",
    "case_audit.raise_action": "{who} raised an action from it",
    "case_audit.tie_action": "{who} tied an action to it",
    "plan.remove_origin": "{who} untied an action from it",
}


def story_of(record: models.Model) -> tuple[Entry, ...]:
    """The newest acts first; one query."""
    return story(record, SENTENCES)


def story_of_recommendation(recommendation: Recommendation) -> tuple[Entry, ...]:
    """The newest acts first; one query."""
    return story(recommendation, OF_RECOMMENDATION)
