"""What the auditor of an agency does in a browser, from the letter to handing the audit in, and in again."""

from audits.models import Answer, CaseAudit
from tests.browser import look
from tests.journeys.letters import link_to
from tests.journeys.walking import follow, heading, log_in, press, rate, say, standard, wait_saved


def from_the_letter_to_handing_in(page, auditor):
    page.goto(link_to(auditor, "A case audit"))
    log_in(page, auditor)
    assert heading(page) == "Case CA-2021-01: Elmbrook Housing"
    answers(page)
    judges(page)
    deals_with_a_name(page)
    hands_in(page)


def answers(page):
    """Each is saved as it is typed, and the green button leads to the next section."""
    follow(page, "1 What was done")
    for code, text in (("1.1", "Mrs Okonkwo saw the child each week."), ("1.2", "The plan was kept to.")):
        rate(standard(page, code), "Good")
        say(standard(page, code), text)
    wait_saved(standard(page, "1.1"))
    press(page, "Save and go to section 7")
    rate(standard(page, "7.1"), "Good")
    say(standard(page, "7.1"), "The child goes to school again.")
    press(page, "Save and go to the audit")


def judges(page):
    """A grade wants its reason."""
    follow(page, "Overall grade, and why")
    page.get_by_role("radio", name="Good", exact=True).check()
    press(page, "Save the overall grade")
    assert "Say why you give this grade" in page.inner_text(".govuk-error-summary")
    page.get_by_label("Why this grade?").fill("What was done helped.")
    press(page, "Save the overall grade")


def deals_with_a_name(page):
    """The name that is one is taken out of the text."""
    assert "Mrs Okonkwo" in page.inner_text("main")
    assert "deal with each of them first" in page.inner_text("main")
    assert look(page, "case-audit-pointed-out") == []
    follow(page, "1 What was done")
    say(standard(page, "1.1"), "The school nurse saw the child each week.")
    press(page, "Save and go to section 7")
    follow(page, "All sections")


def hands_in(page):
    press(page, "Hand the audit in")
    press(page, "Hand the audit in")
    assert "Your audit is handed in." in page.inner_text("main")
    assert page.get_by_role("link", name="Overall grade, and why").count() == 0


def hands_in_again(page, auditor):
    """What was asked for stands on the page that the letter opens."""
    page.goto(link_to(auditor, "Changes are asked for"))
    assert "Say what the child said." in page.inner_text("main")
    assert look(page, "case-audit-sent-back") == []
    follow(page, "7 What it changed")
    say(standard(page, "7.1"), "The child says that school is better.")
    press(page, "Save and go to the audit")
    hands_in(page)
    audit = CaseAudit.objects.get(agency__name="Elmbrook Housing")
    assert audit.sheet.submissions.count() == 2
    assert Answer.objects.get(sheet=audit.sheet_id, item__code="7.1").narrative.startswith("The child says")
