"""Who may do what with a survey of frontline staff: predicates on loaded values, which never query."""

from audits.models import SurveyLink
from partnership.actors import Actor
from partnership.roles import EXECUTIVE, OFFICE, Role


def can_run_surveys(actor: Actor) -> bool:
    """Make, open and close a survey: the office."""
    return actor.is_system or actor.has(*OFFICE)


def can_read_survey_results(actor: Actor) -> bool:
    """Read the results of all agencies: who reads those of the audit."""
    return actor.is_system or actor.has(*OFFICE, *EXECUTIVE, Role.SCRUTINEER)


def can_pass_link_on(actor: Actor, link: SurveyLink) -> bool:
    """See an agency's link, renew it and close it: the office, and the agency's lead, who passes it on."""
    return actor.has(*OFFICE) or actor.leads(link.agency_id)


def can_chase_returns(actor: Actor) -> bool:
    """See which letters go to whom, set their days, stop them: the office, so that nobody silences their own."""
    return actor.is_system or actor.has(*OFFICE)
