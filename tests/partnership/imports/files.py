"""Uploads for tests."""

from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.documents.sheets import csv_bytes
from tests.documents.workbooks import workbook

AGENCY_HEADINGS = ["Code", "Name", "Short name", "Kind", "Standings", "From", "Closed on"]
PEOPLE_HEADINGS = [
    "E-mail address",
    "Name",
    "Telephone",
    "Role",
    "Agency code",
    "Group code",
    "Post",
    "From",
    "Last day",
]


def csv_upload(headings, *rows, name="table.csv", encoding="utf-8"):
    data = csv_bytes(headings, [[*row, *[""] * (len(headings) - len(row))] for row in rows])
    if encoding != "utf-8":
        data = data.decode("utf-8-sig").encode(encoding)
    return SimpleUploadedFile(name, data, "text/csv")


def xlsx_upload(headings, *rows, name="table.xlsx"):
    return SimpleUploadedFile(name, workbook([headings, *rows]))


def agencies(*rows, **more):
    return csv_upload(AGENCY_HEADINGS, *rows, **more)


def people(*rows, **more):
    return csv_upload(PEOPLE_HEADINGS, *rows, **more)


def actions(*rows, **more):
    return csv_upload(["Reference", "Action", "Lead agency", "Due on"], *rows, **more)
