"""A download's name is the uploader's, made harmless: one header, one line, an ending that tells the truth."""

from email.message import Message
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.files.serve import attachment
from foundation.files.services import keep_upload
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from foundation.trail.acting import system
from tests.files.minimal import pdf

pytestmark = pytest.mark.django_db
NAMES = {
    "a.pdf\r\nSet-Cookie: session=1.pdf": "a.pdfSet-Cookie- session=1.pdf",
    "a\nb.pdf": "ab.pdf",
    'a"; filename="b.html.pdf': "a-; filename=-b.html.pdf",
    "it's; a=b, c.pdf": "it's; a=b, c.pdf",
    "back\\slash.pdf": "slash.pdf",
    "../../etc/passwd.pdf": "passwd.pdf",
    "%0d%0aSet-Cookie%3a x.pdf": "%0d%0aSet-Cookie%3a x.pdf",
    "Zoë\u2019s “plan”.pdf": "Zoë\u2019s “plan”.pdf",
    "报告 🌱.pdf": "报告 🌱.pdf",
    "report\u202egnp.pdf": "reportgnp.pdf",
    "nul\x00.pdf": "nul.pdf",
    "next\u2028line\u0085.pdf": "nextline.pdf",
}


def name_in(header):
    """As a browser reads it: the encoded name if there is one, else the quoted one."""
    read = Message()
    read["Content-Disposition"] = header
    found = read.get_filename()
    return unquote(found) if isinstance(found, str) and "filename*" in header else found


@pytest.mark.parametrize("raw", NAMES)
def test_a_name_is_one_harmless_line_in_the_header(raw):
    upload = SimpleUploadedFile("a.pdf", pdf())
    upload._name = raw  # Django cleans the name; here it comes as a client may send it

    response = attachment(keep_upload(actor=system(), upload=upload))
    header = response["Content-Disposition"]

    assert header.startswith("attachment; filename")
    assert [each for each in "\r\n\x00" if each in header] == []
    assert header.isascii()
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert name_in(header) == NAMES[raw]
    assert b"\r\n\r\n" not in response.serialize_headers()


@pytest.mark.parametrize("name", ['a"; x="b', "naïve", "semi;colon"])
def test_a_table_s_name_cannot_leave_its_header_either(rf, name):
    request = rf.get("/?format=csv")
    table = Table.of(request.GET, caption="T", columns=(Column("a", "A"),), rows=[])

    header = table_response(request, table, name)["Content-Disposition"]

    assert name_in(header) == f"{name}.csv"


def test_a_request_far_larger_than_any_file_is_turned_away_unread(client, settings):
    settings.FILE_MAX_BYTES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000, 500
    body = b'--B\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n%b\r\n--B--\r\n'

    asked = {
        size: client.generic(
            "POST", "/account/password/reset/", body % (b"x" * size), "multipart/form-data; boundary=B"
        ).status_code
        for size in (1100, 2600)
    }

    assert asked == {1100: 200, 2600: 400}
