"""What is posted where answers are taken out, brought in and whose signature is known."""

from typing import Any

from audits.answer_files.fingerprints import fingerprint
from audits.answer_files.packing import pack
from audits.answer_files.signing import public_key
from audits.answer_files.values import AnswerFile, Told

THERE = "another partnership's secret"


def file(world: Any, rule: Any, reader: str, relation: str, args: Any) -> dict[str, Any]:
    """Of the agency whose return it is."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    agency = world.other if relation == "other" else world.own
    said = AnswerFile(
        agency=agency.name,
        agency_names=(agency.name,),
        audit="Section 11 2021",
        set_code="section11",
        made_on="2021-10-01",
        meant_for="",
        answers=(Told("R1", "1.1", "Leaders", "", "We listen."),),
    )
    return {"file": SimpleUploadedFile("answers.json", pack(said, name="Southshire", secret=THERE))}


ANSWER_FILES = {
    "audits:section11-take-out": lambda *_: {"meant_for": "Southshire"},
    "audits:section11-brought-new": file,
    "audits:section11-brought": lambda *_: {"end": "1"},
    "audits:known-partnerships": lambda *_: {
        "name": "Southshire",
        "words": fingerprint(public_key(THERE)),
    },
}
"""By the name of the address."""
