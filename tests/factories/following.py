"""Steps and impact checks of actions, made as their services would."""

from partnership.models import ImpactCheck, Milestone
from tests.factories.agencies import InAnAct


class MilestoneFactory(InAnAct):
    class Meta:
        model = Milestone

    title = "Ask the panel"


class ImpactCheckFactory(InAnAct):
    class Meta:
        model = ImpactCheck
