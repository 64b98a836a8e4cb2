"""The asset build takes out what belongs to GOV.UK and refuses what it does not know."""

import pytest

from assets.build import build, fonts, plain_script, plain_styles, starting

STYLES = (
    '@charset "UTF-8";@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}'
    "/*! Copyright (c) by Margaret Calvert */"
    ".a{font-family:GDS Transport,arial,sans-serif}"
    "@media print{.govuk-footer__crown{margin:0}}"
    ".b{color:red}.govuk-footer__copyright-logo:before{background:url(/assets/images/govuk-crest.svg)}"
    "/*# sourceMappingURL=x.css.map */"
)


def test_typeface_crest_and_crown_are_taken_out():
    plain = plain_styles(STYLES)

    assert plain.split("\n")[1] == (
        '@charset "UTF-8";.a{font-family:arial,Liberation Sans,sans-serif}.b{color:red}'
    )


@pytest.mark.parametrize(
    "left", [".x{font-family:'GDS Transport'}", ".x{background:url(/assets/images/govuk-CREST.png)}"]
)
def test_the_build_refuses_what_it_could_not_take_out(left):
    with pytest.raises(SystemExit, match="The styles still mention"):
        plain_styles(STYLES + left)


def test_a_script_loses_the_address_of_its_source_map():
    assert plain_script("run();\n//# sourceMappingURL=x.js.map") == "run();\n"
    assert plain_script("run();//# sourceMappingURL=x.js.map\n") == "run();\n"


def test_the_module_starts_itself_or_the_build_refuses():
    assert starting("function initAll(){}export{initAll};").endswith("\ninitAll();\n")
    with pytest.raises(SystemExit, match="initAll"):
        starting("export{};")


def test_a_missing_package_is_one_sentence_that_says_what_to_do(tmp_path):
    with pytest.raises(SystemExit, match="run npm ci"):
        build(tmp_path / "nothing", tmp_path / "built")


def test_two_weights_of_every_typeface_come_with_its_licence(tmp_path):
    family = tmp_path / "@expo-google-fonts" / "arimo"
    for weight in ("100Thin", "400Regular", "700Bold"):
        (family / weight).mkdir(parents=True)
        (family / weight / f"Arimo_{weight}.ttf").touch()
        (family / weight / f"Arimo_{weight}.ttf.png").touch()

    found = fonts(tmp_path)

    assert sorted(name for name in found if "DejaVu" not in name and "dejavu" not in name) == [
        "fonts/Arimo_400Regular.ttf",
        "fonts/Arimo_700Bold.ttf",
        "fonts/LICENSE-arimo.txt",
    ]
