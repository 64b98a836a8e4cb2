"""The letter about an infected file of evidence leads to its piece."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.files.infected import place_of
from foundation.files.models import Blob
from tests.files.minimal import pdf

pytestmark = pytest.mark.django_db


def test_the_letter_about_an_infected_file_leads_to_the_piece_of_evidence(add):
    piece = add(url="", upload=SimpleUploadedFile("policy.pdf", pdf()))

    assert place_of(Blob.objects.get().pk) == piece.get_absolute_url()


def test_a_file_that_is_no_evidence_has_no_such_place(add, cast):
    add()

    assert place_of(cast.elm.pk) == ""
