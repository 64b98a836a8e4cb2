"""PDF/UA from a template and plain data."""

import subprocess
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from foundation.documents import fonts, typst
from tests.charts.examples import LINE, SHARE, STACKED

MADE_AT = datetime(2026, 11, 3, 12, tzinfo=UTC)
HARD_TEXTS = {
    "emoji": "👩‍👩‍👧 😀 ❤️",
    "arabic": "مرحبا بكم",
    "han": "张伟",
    "code": "#panic() #let x = 1 $x$ *b* @ref <label> \\ // /* ]]",
    "controls": "\x00\x07\ufeff\u202e\ud800\ufffe",
    "long": "word " * 2000 + "x" * 500,
}


def table(**more):
    return {"title": "Actions", "headings": ["Action", "Lead", "Due"], "rows": [], **more}


@pytest.mark.parametrize("name", HARD_TEXTS)
def test_any_text_makes_a_document(name):
    text = HARD_TEXTS[name]

    pdf = typst.render("documents/table.typ", table(title=text[:200], rows=[[text, text, date(2026, 11, 3)]]))

    assert pdf.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in pdf


FACES_OF_SCRIPTS = {
    "مرحبا": "NotoSansArabic",
    "हिन्दी": "NotoSansDevanagari",
    "বাংলা": "NotoSansBengali",
    "ਪੰਜਾਬੀ": "NotoSansGurmukhi",
    "张伟": "ChocolateClassicalSans",
    "김민준": "NanumGothic",
    "👩‍👩‍👧 🦉": "NotoEmoji",
    "Łukasz Żółć": "Arimo",
}


def said_of(tool, pdf, tmp_path, *more):
    file = tmp_path / "document.pdf"
    file.write_bytes(pdf)
    return subprocess.run([*tool, file, *more], capture_output=True, check=True, text=True).stdout


def test_each_script_is_drawn_in_its_own_typeface_and_only_what_is_used_is_embedded(tmp_path):
    pdf = typst.render("documents/table.typ", table(rows=[[text, "", ""] for text in FACES_OF_SCRIPTS]))

    used = [line.split() for line in said_of(["pdffonts"], pdf, tmp_path).splitlines()[2:]]
    assert {name.split("+")[1].split("-")[0] for name, *_ in used} == set(FACES_OF_SCRIPTS.values())
    assert {tuple(row[-5:-3]) for row in used} == {("yes", "yes")}  # embedded, a subset
    assert len(pdf) < 100_000
    assert b"pdfuaid" in pdf


def test_any_script_can_be_read_out_of_the_document_again(tmp_path):
    names = ["हिन्दी", "বাংলা", "ਪੰਜਾਬੀ", "张伟", "Łukasz Żółć", "김민준"]

    pdf = typst.render("documents/table.typ", table(rows=[[text, "", ""] for text in names]))

    text = said_of(["pdftotext", "-raw"], pdf, tmp_path, "-")
    assert [name for name in names if name not in text] == []


def test_two_hundred_rows_repeat_their_header_and_are_tagged(tmp_path):
    rows = [[f"Action {number}", "A long name of an agency", date(2026, 11, 3)] for number in range(200)]

    pdf = typst.render("documents/table.typ", table(rows=rows))

    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type/Page/") > 4
    assert b"/StructTreeRoot" in pdf


def test_no_row_is_broken_over_two_pages_unless_it_is_very_long(tmp_path):
    rows = [[f"begin{number} {'and so on ' * 30} end{number}", "", ""] for number in range(60)]

    sheets = said_of(
        ["pdftotext", "-raw"], typst.render("documents/table.typ", table(rows=rows)), tmp_path, "-"
    )

    broken = [
        number
        for number in range(60)
        for sheet in sheets.split("\f")
        if (f"begin{number} " in sheet) != (f"end{number}\n" in sheet)
    ]
    assert broken == []


def test_a_rating_stands_with_its_text(tmp_path):
    answers = [
        {
            "name": f"{number} A standard",
            "rating": "Good",
            "parts": [["How", "so many words " * (7 + number % 5 * 8)]],
        }
        for number in range(60)
    ]
    data = {
        "title": "Receipt",
        "facts": [["Reference", "S11"]],
        "sections": [{"name": "One", "answers": answers}],
    }

    sheets = said_of(
        ["pdftotext", "-raw"], typst.render("documents/section11_receipt.typ", data), tmp_path, "-"
    )

    last_lines = [sheet.strip().splitlines()[-3:] for sheet in sheets.split("\f") if sheet.strip()]
    assert len(last_lines) > 5
    assert [lines for lines in last_lines if "Good" in lines] == []


def test_the_same_data_gives_the_same_bytes():
    first, second = (typst.render("documents/table.typ", table(), made_at=MADE_AT) for _ in range(2))

    assert first == second


def test_a_picture_without_a_description_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(typst, "TEMPLATES", tmp_path)
    (tmp_path / "bad.typ").write_text(
        '#set document(title: "T")\n#image(bytes(json(bytes(sys.inputs.data)).svg), format: "svg")'
    )

    with pytest.raises(typst.DocumentError, match="missing alt text"):
        typst.render("bad.typ", {"svg": LINE.svg()})


def test_a_document_without_a_title_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(typst, "TEMPLATES", tmp_path)
    (tmp_path / "bad.typ").write_text("Hello")

    with pytest.raises(typst.DocumentError, match="title"):
        typst.render("bad.typ", {})


@pytest.mark.parametrize("chart", [LINE, SHARE, STACKED])
def test_charts_become_described_pictures_with_their_tables(tmp_path, monkeypatch, chart):
    monkeypatch.setattr(typst, "TEMPLATES", tmp_path)
    (tmp_path / "base.typ").write_text(
        (typst.Path(__file__).parents[2] / "templates/documents/base.typ").read_text()
    )
    (tmp_path / "page.typ").write_text(
        '#import "base.typ": *\n#let data = json(bytes(sys.inputs.data))\n'
        "#show: paper.with(data)\n#chart(data.chart)"
    )

    pdf = typst.render("page.typ", {"title": "Charts 张", "chart": chart.for_document()})

    assert b"/Figure" in pdf
    assert b"/Alt" in pdf


def test_data_becomes_plain():
    available = frozenset(range(0x20, 0x7F))

    plain = typst.as_plain({"on": date(2026, 11, 3), "n": [1, 2.5, None, True], "name": "张"}, available)

    assert plain == {
        "on": "3 November 2026",
        "n": [1, 2.5, None, True],
        "name": "[CJK unified ideograph-5f20]",
    }


def test_missing_fonts_are_said_in_words(settings, tmp_path):
    settings.ASSETS_DIR = tmp_path

    with pytest.raises(ImproperlyConfigured, match="build the front-end packages"):
        fonts.font_files()
