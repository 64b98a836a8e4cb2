"""Puts the letters of a survey into the outbox."""

from audits.models import Survey
from foundation.calendar.clock import domain_today
from foundation.jobs.letters import send_letters
from partnership.selectors.answering import leads_of


def tell_leads(survey: Survey) -> None:
    """Each agency's leads hear that there is a link to pass on."""
    links = dict(survey.links.working().values_list("agency_id", "pk"))
    for agency, leads in leads_of(links, domain_today()).items():
        send_letters(name="section11_survey", to=leads, about={"link": links[agency]}, key=str(links[agency]))
