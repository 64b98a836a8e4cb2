"""Every field of ours says whether it is coded, free text or personal; a person's particulars stand in one table."""

from django.apps import apps
from django.db import models

from foundation.trail.copies import Event
from foundation.trail.field_classes import FieldClass, field_class, must_declare

OURS = {
    "identity",
    "trail",
    "jobs",
    "files",
    "subject_requests",
    "partnership",
    "audits",
    "performance",
    "home",
}

# Outside the table of people: what each is, and why it may stand there.
PERSONAL_ELSEWHERE = {
    "audits.declaration.name",  # whoever declared in a meeting, with or without an account
    "audits.declaration.post",
    "audits.governorrequest.name",  # a governor or proprietor, who has no account
    "audits.governorrequest.email",
    "audits.governorsign.name",
    "partnership.roleoffer.name",  # as whoever invites wrote it, until a month after it is over
    "partnership.roleoffer.email",
    "partnership.roleoffer.post",
    "partnership.membership.post",  # the post somebody holds at one agency
    "subject_requests.subjectrequest.name",  # who asked and was answered, with or without an account
    "subject_requests.subjectrequest.other_names",
    "subject_requests.subjectrequest.email",
    "subject_requests.search.words",  # the names that were looked for
}


def our_models():
    return [
        model for model in apps.get_models() if model._meta.app_label in OURS and not issubclass(model, Event)
    ]


def label(field):
    return f"{field.model._meta.label_lower}.{field.name}"


def test_every_text_field_declares_its_class():
    silent = [
        label(field)
        for model in our_models()
        for field in model._meta.local_fields
        if must_declare(field) and field.name not in getattr(model, "field_classes", {})
    ]

    assert silent == []


def test_no_class_is_declared_for_a_field_that_is_not_there():
    unknown = [
        f"{model._meta.label_lower}.{name}"
        for model in our_models()
        for name in getattr(model, "field_classes", {})
        if name not in {field.name for field in model._meta.local_fields}
    ]

    assert unknown == []


def test_a_persons_particulars_stand_in_the_table_of_people():
    elsewhere = {
        label(field)
        for model in our_models()
        for field in model._meta.local_fields
        if field_class(field) is FieldClass.PERSONAL and model._meta.label_lower != "identity.user"
    }

    assert elsewhere == PERSONAL_ELSEWHERE


def test_the_trail_copies_neither_free_text_nor_particulars():
    copied = [
        label(model._meta.get_field(field.name))
        for model in our_models()
        if hasattr(model, "pgh_event_model")
        for field in model.pgh_event_model._meta.local_fields
        if not field.name.startswith("pgh_")
        and field_class(model._meta.get_field(field.name)) is not FieldClass.CODED
    ]

    assert sorted(copied) == sorted(SHORT_REASONS_THAT_ARE_COPIED)


# Short texts about agencies and decisions, which name nobody and never change once written; and the names of files
# and evidence. `forget` overwrites them in the copies too.
SHORT_REASONS_THAT_ARE_COPIED = [
    "audits.evidence.title",
    "files.blob.name",
    "partnership.actionevidence.title",
    "partnership.group.remit",
    "partnership.priority.aim",
    "partnership.priorityyear.why",
    "partnership.succession.note",
]


def test_numbers_dates_and_choices_are_coded_by_nature():
    number = models.IntegerField(name="n")

    assert not must_declare(number)
