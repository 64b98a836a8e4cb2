"""A governor or the proprietor signs: by a link of one use, or as a minute records it; then the return is submitted."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from audits.models import Answer, DevelopmentArea, EducationReturn, GovernorRequest, GovernorSign
from audits.services.answers import AnswerValues
from audits.services.education.answering import EDUCATION
from audits.services.education.returns import ask_changes, change_answers, submit
from audits.services.education.signing import ask_by_link, find_signing, record_minute, sign_by_link
from audits.services.sheets.answers import save_answer
from foundation.calendar.clock import real_now
from foundation.jobs.models import Job
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.audits.education.years import load
from tests.factories.education import TODAY, answered, open_year, return_of
from tests.factories.people import client_of
from tests.standing import on, standing


@standing(on(TODAY))
def owed(cast):
    """Oak School's return, every answer given."""
    found = return_of(open_year(), cast.oak)
    answered(found)
    return load(found.pk)


MINUTE = {"role": "governor", "name": "Hal Ash", "signed_on": TODAY, "minute": "Governors, minute 8"}


def minuted(actor, owed, **more):
    return record_minute(actor=actor, owed=owed, **(MINUTE | more))


def asked(actor, owed):
    return ask_by_link(actor=actor, owed=owed, role="governor", name="Hal Ash", email="hal@example.org")


def mailed(request):
    """The secret, as the letter that goes carries it."""
    with act(system_actor(), "test.send"):
        return request.hand_out(now=real_now(), lasting=timedelta(days=14))


def state(owed):
    return EducationReturn.objects.get(pk=owed.pk).state


def test_a_minute_signs_and_the_return_can_be_submitted(cast, owed):
    sign = minuted(cast.dan, owed)
    assert (state(owed), sign.how) == ("awaiting_signature", "Governors, minute 8")

    submission = submit(actor=cast.dan, education_return=load(owed.pk))
    assert submission.reference == "EDU-2021-0001"
    assert state(owed) == "submitted"


def test_a_link_is_mailed_to_somebody_without_an_account(cast, owed):
    request = asked(cast.dan, owed)

    job = Job.objects.get(kind="letter", key=f"letter:education_sign:{request.pk}")
    assert job.payload == {
        "name": "education_sign",
        "to": str(request.pk),
        "about": {"request": str(request.pk)},
    }
    assert "hal@example.org" not in str(job.payload)


def test_the_letter_carries_a_link_and_no_name_of_a_school(cast, owed, mailoutbox):
    from foundation.jobs.letters import deliver

    request = asked(cast.dan, owed)
    deliver(Job.objects.get(key=f"letter:education_sign:{request.pk}"))

    letter = mailoutbox[0]
    assert letter.to == ["hal@example.org"]
    assert "/schools/sign/" in letter.body
    assert "Oak" not in letter.body + letter.subject


def test_the_link_signs_once(cast, owed):
    secret = mailed(asked(cast.dan, owed))
    sign = sign_by_link(secret=secret, name="Hal Ash")

    assert (sign.name, sign.how, sign.recorded_by_id) == ("Hal Ash", "Signed by link", None)
    with pytest.raises(Gone, match="already used"):
        sign_by_link(secret=secret, name="Hal Ash")
    assert GovernorSign.objects.count() == 1


def test_a_used_link_says_where_a_governor_gets_another_and_speaks_of_no_declaration(cast, owed, client):
    secret = mailed(asked(cast.dan, owed))
    sign_by_link(secret=secret, name="Hal Ash")

    response = client.get(reverse("audits:education-sign", args=[secret]))

    text = response.content.decode()
    assert response.status_code == 410
    assert "designated safeguarding lead for another link" in text
    assert [word for word in ("eclaration", "agency", "Oak") if word in text.split("<main", 1)[1]] == []


def test_a_link_that_expired_or_was_replaced_or_taken_back_opens_nothing(cast, owed):
    first = mailed(asked(cast.dan, owed))
    second = mailed(asked(cast.dan, load(owed.pk)))
    with pytest.raises(Gone, match="does not work"):
        find_signing(secret=first)

    change_answers(actor=cast.dan, education_return=load(owed.pk))
    with pytest.raises(Gone, match="no longer stands"):
        find_signing(secret=second)


def test_an_expired_link_opens_nothing(cast, owed):
    secret = mailed(asked(cast.dan, owed))
    with act(system_actor(), "test.wait"):
        GovernorRequest.objects.update(expires_at=real_now())
    with pytest.raises(Gone, match="expired"):
        find_signing(secret=secret)


def test_reading_the_link_changes_nothing_and_without_the_tick_nothing_is_signed(cast, owed, client):
    url = reverse("audits:education-sign", args=[mailed(asked(cast.dan, owed))])

    page = client.get(url).content.decode()
    client.head(url)
    refused = client.post(url, {"name": "Hal Ash"}).content.decode()

    assert "Signature for Oak School" in page
    assert "What we see." in page
    assert "nothing is signed without it" in refused
    assert refused.count("There is a problem") == 1
    assert GovernorSign.objects.count() == 0


def test_the_governor_signs_on_the_page_and_the_lead_is_told(cast, owed, client):
    secret = mailed(asked(cast.dan, owed))
    response = client.post(
        reverse("audits:education-sign", args=[secret]), {"name": "Hal Ash", "signed": "on"}
    )

    assert response.headers["Location"] == reverse("audits:education-signed", args=[secret])
    assert "Thank you" in client.get(response.headers["Location"]).content.decode()
    assert Job.objects.filter(key__startswith="letter:education_signed:").count() == 1


def test_the_thanks_say_nothing_of_the_school(cast, owed, client):
    secret = mailed(asked(cast.dan, owed))
    thanks = reverse("audits:education-signed", args=[secret])
    assert client.get(thanks).status_code == 404

    sign_by_link(secret=secret, name="Hal Ash")
    assert "Oak" not in client.get(thanks).content.decode()


def test_answers_rest_while_the_signature_is_awaited(cast, owed):
    minuted(cast.dan, owed)
    found = Answer.objects.select_related("item", "grade").get(sheet=owed.sheet_id, item__code="A2")
    with pytest.raises(Refusal, match="waits for its signature"):
        save_answer(
            audit=EDUCATION,
            actor=cast.dan,
            owed=load(owed.pk),
            answer=found,
            base_version=1,
            values=AnswerValues(yes=False),
        )


def test_a_signature_of_older_answers_does_not_count(cast, owed):
    minuted(cast.dan, owed)
    change_answers(actor=cast.dan, education_return=load(owed.pk))
    found = Answer.objects.select_related("item", "grade").get(sheet=owed.sheet_id, item__code="A2")
    save_answer(
        audit=EDUCATION,
        actor=cast.dan,
        owed=load(owed.pk),
        answer=found,
        base_version=1,
        values=AnswerValues(yes=False),
    )
    asked(cast.dan, load(owed.pk))

    with pytest.raises(Refusal, match="has not signed these answers yet"):
        submit(actor=cast.dan, education_return=load(owed.pk))


def test_an_incomplete_return_is_not_signed(cast, owed):
    with act(system_actor(), "test.empty"):
        Answer.objects.filter(sheet=owed.sheet_id, item__code="B2").update(number=None)
    with pytest.raises(Refusal) as refused:
        minuted(cast.dan, owed)

    assert [(gap.code, gap.missing) for gap in refused.value.detail] == [("B2", ("a number",))]
    assert (state(owed), GovernorSign.objects.count()) == ("in_progress", 0)


def test_the_partnerships_own_questions_may_stay_unanswered(cast, owed):
    from audits.models import Item

    with act(system_actor(), "test.empty"):
        Item.objects.filter(code="B3").update(origin="local")
        Answer.objects.filter(sheet=owed.sheet_id, item__code="B3").update(narrative="")
    minuted(cast.dan, owed)

    assert state(owed) == "awaiting_signature"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"signed_on": date(2021, 10, 16)}, "future"),
        ({"minute": "  "}, "meeting and minute"),
        ({"name": ""}, "Enter the name"),
        ({"role": "head"}, "Enter the name"),
    ],
)
def test_a_minute_that_says_too_little_is_refused(cast, owed, wrong, words):
    with pytest.raises(Refusal, match=words):
        minuted(cast.dan, owed, **wrong)

    assert state(owed) == "in_progress"


@pytest.mark.parametrize("name", ["sal", "tom", "edie", "ada", "cas", "ivy", "fay"])
def test_nobody_but_the_schools_lead_sees_to_the_signature(cast, owed, name):
    with pytest.raises(NotAllowed):
        minuted(getattr(cast, name), owed)
    with pytest.raises(NotAllowed):
        asked(getattr(cast, name), owed)


def test_an_answer_of_concern_becomes_an_area_of_development_once(cast, owed):
    with act(system_actor(), "test.concern"):
        scale = owed.cycle.edition.scale
        scale.grades.filter(code="partly").update(needs_improvement=True)
        Answer.objects.filter(sheet=owed.sheet_id, item__code="B1").update(
            grade=scale.grades.get(code="partly"),
            will_do="Train everybody",
            by_role="Deputy head",
            by_when=date(2022, 3, 31),
        )
    minuted(cast.dan, owed)
    submit(actor=cast.dan, education_return=load(owed.pk))
    ask_changes(actor=cast.edie, education_return=load(owed.pk), message="Say more of B1.")
    with act(system_actor(), "test.concern"):
        Answer.objects.filter(sheet=owed.sheet_id, item__code="B1").update(by_when=date(2022, 4, 30))
    minuted(cast.dan, load(owed.pk))
    submit(actor=cast.dan, education_return=load(owed.pk))

    area = DevelopmentArea.objects.get()
    assert (area.text, area.by_role, area.by_when) == ("Train everybody", "Deputy head", date(2022, 4, 30))


def test_the_form_says_what_the_chosen_way_asks_for(cast, owed, school_url):
    client = client_of(cast.people["dan"])
    said = {"role": "governor", "name": "Hal Ash"}

    minute = client.post(school_url(owed, "signature"), {**said, "how": "minute"}).content.decode()
    link = client.post(school_url(owed, "signature"), {**said, "how": "link"}).content.decode()

    assert "Enter the meeting and minute" in minute
    assert "Enter their e-mail address" in link


def test_submitting_twice_leads_to_the_one_receipt(cast, owed, school_url):
    client = client_of(cast.people["dan"])
    minuted(cast.dan, owed)
    first = client.post(school_url(owed, "submit"))
    second = client.post(school_url(owed, "submit"))

    assert (first.status_code, second.status_code) == (302, 302)
    page = client.get(first.headers["Location"]).content.decode()
    assert "EDU-2021-0001" in page
    assert "Hal Ash, governor" in page
    assert owed.sheet.submissions.count() == 1


def test_the_receipt_is_a_pdf_with_the_number(cast, owed, school_url):
    minuted(cast.dan, owed)
    submit(actor=cast.dan, education_return=load(owed.pk))
    response = client_of(cast.people["dan"]).get(school_url(owed, "receipt-pdf", 1))

    assert response.headers["Content-Type"] == "application/pdf"
    assert 'filename="receipt-edu-2021-0001.pdf"' in response.headers["Content-Disposition"]
    assert response.content.startswith(b"%PDF")
