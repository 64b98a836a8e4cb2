"""The invitation: which audit, by whom, until when, and a link; nothing of what anybody wrote."""

import pytest
from django.template.loader import render_to_string

from audits.emails.section11 import invited
from tests.factories.section11 import answer

pytestmark = pytest.mark.django_db


def test_the_invitation_names_the_partnership_the_audit_and_the_day(cast, ben, owed):
    answer(ben, owed, "7.1", narrative="What we see")

    letter = invited(cast.ben.pk, {"return": str(owed.pk)})
    context = {"partnership_name": "Elmbrook & District Partnership", **letter.context}
    subject, text = (
        render_to_string(f"letters/section11_invited.{end}", context) for end in ("subject.txt", "txt")
    )

    title = owed.cycle.title
    assert subject.strip() == "A self-assessment for Elmbrook & District Partnership waits for you"
    assert f"invites your agency to {title}. The return is due on 30 November 2021." in text
    assert [word in text for word in ("Elmbrook Housing", "What we see", "Ben")] == [False] * 3
