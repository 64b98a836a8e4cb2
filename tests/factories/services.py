"""Services of an agency that answer its Section 11 return."""

from audits.models import Answer, ServiceAnswers
from audits.services.answers import AnswerValues
from audits.services.evidence.beside import add_evidence
from audits.services.section11.asking_services import ask_service
from audits.services.section11.by_service import BY_SERVICE
from audits.services.sheets.answers import save_answer
from tests.factories.section11 import grade_of


def ask(lead, owed, name, person, **more):
    """The agency's lead asks a service; `person` answers for it."""
    asked = ask_service(actor=lead, section11_return=owed, name=name, person_id=person.pk, **more)
    return load_service(asked.pk)


def load_service(pk):
    """As a page loads it."""
    related = ("section11_return__cycle__edition", "section11_return__agency", "sheet__previous", "person")
    return ServiceAnswers.objects.select_related(*related).get(pk=pk)


def service_answer(service, code):
    """One of its answers."""
    return Answer.objects.select_related("item", "grade").get(sheet=service.sheet_id, item__code=code)


def say(actor, service, code, rating, **values):
    """The service answers one standard."""
    found = service_answer(service, code)
    return save_answer(
        audit=BY_SERVICE,
        actor=actor,
        owed=service,
        answer=found,
        base_version=found.version,
        values=AnswerValues(grade=grade_of(service.section11_return, rating) if rating else None, **values),
    )


def answer_service(actor, service, rating="good"):
    """Every standard of it, in the same words."""
    codes = Answer.objects.filter(sheet=service.sheet_id).in_order().values_list("item__code", flat=True)
    for code in list(codes):
        say(actor, service, code, rating, narrative=f"{service.name} on {code}.")


def show(actor, service, code="1.1", title="Tenancy policy", **more):
    """Somebody adds a piece of evidence beside one of its answers: a link, unless something else is given."""
    given = {"url": "https://example.org/policy", **more}
    return add_evidence(
        audit=BY_SERVICE,
        actor=actor,
        owed=service,
        answer=service_answer(service, code),
        title=title,
        **given,
    )
