"""Every specimen of the gallery, drawn, is the HTML that was read and accepted.

After a change that was meant, write the files anew with GOLDEN=write and read the difference.
"""

import os
import re
from pathlib import Path

import pytest
from django.utils.text import slugify

from foundation.pages.specimen_forms import SpecimenForm, bound_form, hand_drawn
from foundation.pages.specimens import SPECIMENS
from tests.pages.drawing import draw, draw_component

FOLDER = Path(__file__).parent / "golden"
PAGES = {slugify(one.name): one.thing for one in SPECIMENS}


PICTURE = re.compile(r"(<svg\b).*?(</svg>)|(type=\"application/json\">).*?(</script>)", re.DOTALL)


def expect(name, html):
    html = PICTURE.sub(r"\1\2\3\4", html)  # the drawing itself is tested in tests/documents
    path = FOLDER / f"{name}.html"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(html, "utf-8")
    assert html == path.read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_component_is_drawn_as_accepted(name):
    expect(name, draw_component(PAGES[name]))


def test_form_is_drawn_as_accepted():
    expect("form", draw("{% crispy form %}", form=SpecimenForm()))


def test_form_in_error_is_drawn_as_accepted():
    expect("form-in-error", draw("{% error_summary form %}{% crispy form %}", form=bound_form()))


def test_fields_drawn_by_hand_are_drawn_as_accepted():
    expect("hand-drawn", draw("{% for one in all %}{% field one %}{% endfor %}", all=hand_drawn()))


def test_no_golden_file_is_left_behind():
    drawn = {*PAGES, "form", "form-in-error", "hand-drawn"}
    assert {path.stem for path in FOLDER.glob("*.html")} == drawn


def test_no_specimen_lets_text_become_markup():
    html = "".join(draw_component(thing) for thing in PAGES.values())

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
