"""Pictures are kept without what they tell beside themselves, upright and otherwise unchanged."""

import base64
import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from foundation.files.exif import only_orientation, orientation_of
from foundation.files.kinds import judge
from foundation.files.metadata import bare_jpeg, bare_png
from foundation.files.refused import FileRefusedError
from foundation.files.services import keep_upload
from foundation.files.storage import load
from foundation.refusals import Refusal
from foundation.trail.acting import system
from tests.files.minimal import chunk, jpeg, pdf, png

SECRET = b"53.7997N 1.5492W"
GPS = 0x8825


def exif(orientation=None, order=">", secret=SECRET):
    """As a telephone writes it: orientation, a pointer to the place, and behind it the place."""
    entries = [(0x010F, 2, 4, b"Cam\x00"), (GPS, 4, 1, struct.pack(f"{order}I", 100))]
    if orientation is not None:
        entries.insert(1, (0x0112, 3, 1, struct.pack(f"{order}HH", orientation, 0)))
    body = b"".join(struct.pack(f"{order}HHI", *entry[:3]) + entry[3] for entry in entries)
    head = (b"MM\x00*" if order == ">" else b"II*\x00") + struct.pack(f"{order}IH", 8, len(entries))
    return head + body + bytes(4) + secret


def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def telling_jpeg(*further, orientation=6, order=">"):
    """A picture with everything in it that must go, before, within and behind it."""
    plain = jpeg(4, 2)
    before = [
        segment(0xE1, b"Exif\x00\x00" + exif(orientation, order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + SECRET),
        segment(0xE0, b"JFXX\x00\x10" + SECRET),
        segment(0xE2, b"MPF\x00" + SECRET),
        segment(0xED, b"Photoshop 3.0\x00" + SECRET),
        segment(0xFE, b"by " + SECRET),
        *further,
    ]
    return plain[:20] + b"".join(before) + plain[20:] + SECRET


def telling_png(orientation=None):
    plain = png()
    told = [chunk(b"tEXt", b"Author\x00" + SECRET), chunk(b"iTXt", SECRET), chunk(b"tIME", bytes(7))]
    told += [chunk(b"prVt", SECRET), chunk(b"eXIf", exif(orientation))]
    return plain[:33] + chunk(b"gAMA", bytes(4)) + b"".join(told) + plain[33:]


def segments(data):
    at, found = 2, []
    while data[at + 1] not in (0xDA, 0xD9):
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        found.append((data[at + 1], data[at + 4 : at + 2 + length]))
        at += 2 + length
    return found


def test_a_jpeg_loses_everything_but_the_picture_and_which_way_up_it_is():
    bare = bare_jpeg(telling_jpeg())

    assert SECRET not in bare
    assert [marker for marker, _ in segments(bare)] == [0xE0, 0xE1, 0xC0]
    assert segments(bare)[1] == (0xE1, b"Exif\x00\x00" + only_orientation(6))
    assert bare.endswith(jpeg(4, 2)[20:])


def test_a_jpeg_that_is_upright_gets_no_exif_and_a_bare_one_stays_as_it_is():
    assert bare_jpeg(telling_jpeg(orientation=1)) == jpeg(4, 2)
    assert bare_jpeg(telling_jpeg(orientation=None)) == jpeg(4, 2)
    assert bare_jpeg(jpeg(4, 2)) == jpeg(4, 2)


def test_a_jpeg_keeps_its_colours():
    profile, adobe = segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + b"p" * 30), segment(0xEE, b"Adobe" + bytes(7))

    bare = bare_jpeg(telling_jpeg(profile, adobe))

    assert profile + adobe in bare


def test_a_thumbnail_goes_from_the_first_block():
    small = segment(0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x01\x01abc")

    bare = bare_jpeg(b"\xff\xd8" + small + jpeg(4, 2)[20:])

    assert segments(bare)[0] == (0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00")


def test_what_stands_between_two_scans_goes_and_the_scans_stay():
    plain = jpeg(4, 2)
    first = plain[:-2] + b"\x12\xff\x00\xff\xd0\x34"
    again = segment(0xC4, b"table") + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x56\xff\xff\xd9"

    bare = bare_jpeg(first + segment(0xFE, SECRET) + again)

    assert bare == first + again[:-3] + b"\xff\xff\xd9"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("value", range(1, 9))
def test_the_orientation_is_read_in_both_orders_of_bytes(order, value):
    assert orientation_of(exif(value, order)) == value
    assert orientation_of(only_orientation(value)) == value


@pytest.mark.parametrize("data", [b"", b"MM\x00*", exif(0), exif(9), exif(None), exif(6)[:20], b"x" * 40])
def test_an_orientation_that_is_none_is_upright(data):
    assert orientation_of(data) == 1


def test_a_png_loses_everything_but_the_picture_and_which_way_up_it_is():
    plain = png()
    gamma = chunk(b"gAMA", bytes(4))

    assert bare_png(telling_png()) == plain[:33] + gamma + plain[33:]
    assert bare_png(telling_png(8)) == (plain[:33] + chunk(b"eXIf", only_orientation(8)) + gamma + plain[33:])
    assert bare_png(plain) == plain


@pytest.mark.parametrize("make", [telling_jpeg, lambda: telling_png(6)], ids=["jpg", "png"])
def test_doing_it_twice_is_doing_it_once_and_the_result_is_still_accepted(make):
    data = make()
    ending, bare = ("jpg", bare_jpeg) if data[:2] == b"\xff\xd8" else ("png", bare_png)

    once = bare(data)

    assert bare(once) == once
    assert judge(f"photo.{ending}", once).ending == ending


@given(cut=st.integers(2, 400), junk=st.binary(max_size=20))
def test_a_damaged_jpeg_is_refused_or_bare_and_never_an_error(cut, junk):
    data = telling_jpeg()[:cut] + junk

    try:
        bare = bare_jpeg(data)
    except FileRefusedError:
        return
    assert bare_jpeg(bare) == bare


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["photo.jpg", "photo.png"])
def test_an_upload_is_kept_bare_and_counted_as_it_is_kept(name):
    data = telling_jpeg() if name.endswith("jpg") else telling_png(3)

    blob = keep_upload(actor=system(), upload=SimpleUploadedFile(name, data))

    kept = load(blob.stored_name)
    assert (SECRET in data, SECRET in kept) == (True, False)
    assert blob.size == len(kept)


@pytest.mark.django_db
def test_other_files_are_kept_as_they_are_and_a_damaged_picture_is_refused():
    blob = keep_upload(actor=system(), upload=SimpleUploadedFile("a.pdf", pdf()))
    assert load(blob.stored_name) == pdf()

    with pytest.raises(Refusal, match="damaged"):
        keep_upload(actor=system(), upload=SimpleUploadedFile("a.jpg", jpeg()[:-2] + b"\xff\xfe\xff\xd9"))


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_a_browser_shows_the_bare_picture_as_upright_as_before(page, kind):
    page.goto("about:blank")
    drawn = page.evaluate(
        """kind => { const c = document.createElement('canvas'); c.width = 40; c.height = 20;
        const g = c.getContext('2d'); g.fillStyle = 'red'; g.fillRect(0, 0, 20, 20);
        return c.toDataURL('image/' + kind).split(',')[1] }""",
        kind,
    )
    plain = base64.b64decode(drawn)
    if kind == "jpeg":
        turned = plain[:2] + segment(0xE1, b"Exif\x00\x00" + exif(6)) + plain[2:]
        bare = bare_jpeg(turned)
    else:
        turned = plain[:33] + chunk(b"eXIf", exif(6)) + plain[33:]
        bare = bare_png(turned)

    sizes = [_size(page, kind, data) for data in (plain, turned, bare)]

    assert sizes[0] == [40, 20]
    assert sizes[2] == sizes[1]
    assert (kind, sizes[1]) in [("jpeg", [20, 40]), ("png", [20, 40]), ("png", [40, 20])]
    assert SECRET not in bare


def _size(page, kind, data):
    address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    return page.evaluate(
        """async address => { const i = new Image(); i.src = address; await i.decode();
        return [i.naturalWidth, i.naturalHeight] }""",
        address,
    )
