"""How far a survey has come: links and counts of replies. No answer is read here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from audits.models import Survey, SurveyLink, SurveyReply
from partnership.actors import Actor


@dataclass(frozen=True)
class Passed:
    """An agency's newest link, and how many replied through any of its links."""

    link: SurveyLink
    replies: int

    @property
    def works(self) -> bool:
        """Somebody can answer through it."""
        return self.link.closed_at is None


def passed_on(actor: Actor, survey: Survey) -> list[Passed]:
    """The agencies whose links the actor may see, by name; two queries."""
    newest: dict[object, SurveyLink] = {}
    links = SurveyLink.objects.visible_to(actor).filter(survey=survey).select_related("agency")
    for link in links.order_by("agency__name", "made_at"):
        newest[link.agency_id] = link
    counted = dict(_replies(survey).values_list("agency_id").annotate(number=Count("pk")))
    return [Passed(link, counted.get(agency, 0)) for agency, link in newest.items()]


def replies_of(link: SurveyLink) -> int:
    """How many of the agency have replied."""
    return _replies(link.survey).filter(agency=link.agency_id).count()


def enough(passed: Sequence[Passed], minimum: int) -> int:
    """Of how many agencies a result could be shown."""
    return sum(each.replies >= minimum for each in passed)


def _replies(survey: Survey) -> QuerySet[SurveyReply]:
    return SurveyReply.objects.filter(survey=survey)
