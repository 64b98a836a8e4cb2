"""What is sent to the API may be as long as what is typed on a page."""

import pytest

from partnership.api import action_inputs, agency_acts, plans, priorities
from partnership.api.action_parts import ContributorInput, MilestoneInput
from partnership.api.inputs import ReasonSerializer
from partnership.forms import action_parts, agencies, plan, priority_year, update
from performance.api import notes, values
from performance.forms import commentary, targets


def lengths(form):
    return {
        name: field.max_length
        for name, field in form.base_fields.items()
        if getattr(field, "max_length", None) is not None
    }


@pytest.mark.parametrize(
    ("form", "asked", "other_names"),
    [
        (plan.ActionForm, action_inputs.ActionChangeSerializer, {}),
        (update.UpdateForm, action_inputs.UpdateNewSerializer, {"evidence_title", "link"}),
        (update.EvidenceForm, action_inputs.LinkSerializer, {"evidence_title"}),
        (plan.ClosureForm, action_inputs.ClosureNewSerializer, {"evidence_title", "link"}),
        (plan.DecisionForm, action_inputs.DecisionSerializer, {}),
        (plan.ReasonForm, ReasonSerializer, {}),
        (plan.PlanForm, plans.PlanWords, {"prefix"}),
        (plan.PriorityForm, priorities.PriorityInput, {}),
        (priority_year.YearForm, priorities.YearInput, {}),
        (agencies.RenameForm, agency_acts.NameInput, {}),
        (action_parts.MilestoneForm, MilestoneInput, {}),
        (action_parts.ContributorForm, ContributorInput, {}),
        (commentary.CommentaryForm, notes.CommentaryInput, {}),
        (commentary.AdoptForm, values.AdoptInput, {}),
        (targets.TargetForm, notes.TargetInput, {}),
        (targets.HappeningForm, notes.HappeningInput, {}),
    ],
)
def test_a_text_may_be_as_long_as_on_the_page(form, asked, other_names):
    fields = asked().fields
    wanted = {name: most for name, most in lengths(form).items() if name not in other_names}

    assert {name: fields[name].max_length for name in wanted} == wanted
