"""Copies what the pages need out of the front-end packages: styles, scripts, fonts. Standard library only.

    python3 assets/build.py [NODE_MODULES [ASSETS_DIR]]

The typeface, the crest and the crown of govuk-frontend belong to GOV.UK: they are taken out, and the
build refuses to finish while a mention of one is left.
"""

import os
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FONT_STACK = "arial,Liberation Sans,sans-serif"
FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
RULE_OF_CREST_OR_CROWN = re.compile(r"[^{};]*govuk-footer__(?:crown|copyright-logo)[^{}]*\{[^{}]*\}")
EMPTY_MEDIA = re.compile(r"@media[^{}]*\{\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SOURCE_MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=[^\n*]*(?:\*/)?\s*$")
FORBIDDEN = re.compile(r"gds transport|@font-face|crest|crown|calvert|/assets/", re.IGNORECASE)
GOOGLE = "@expo-google-fonts"
DEJAVU = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"]
WEIGHTS = [
    "400Regular",
    "700Bold",
]  # what documents are set in; foundation/documents/fonts.py names the families


def plain_styles(styles: str) -> str:
    """The styles of govuk-frontend without typeface, crest and crown; refuses when any is left."""
    styles = COMMENT.sub("", FONT_FACE.sub("", styles))
    styles = RULE_OF_CREST_OR_CROWN.sub("", styles)
    styles = EMPTY_MEDIA.sub("", styles)
    styles = re.sub(r'"?GDS Transport"?,arial,sans-serif', FONT_STACK, styles)
    if left := sorted({found.group().lower() for found in FORBIDDEN.finditer(styles)}):
        raise SystemExit(
            f"The styles still mention {', '.join(left)}: assets/build.py must learn to take it out."
        )
    return f"/* govuk-frontend, MIT licence, changed: see assets/build.py */\n{styles}\n"


def plain_script(script: str) -> str:
    """A script without the address of its source map, which is not shipped."""
    return SOURCE_MAP.sub("", script).rstrip() + "\n"


def starting(script: str) -> str:
    """The module of govuk-frontend that starts itself, so that no page needs a script of its own."""
    if "initAll" not in script:
        raise SystemExit("govuk-frontend has no initAll any more: teach assets/build.py how to start it.")
    return f"{plain_script(script)}initAll();\n"


def fonts(packages: Path) -> dict[str, Path]:
    """The typefaces of PDFs and their licences, two weights of each at most."""
    dejavu = packages / "dejavu-fonts-ttf"
    found = {f"fonts/{name}": dejavu / "ttf" / name for name in DEJAVU}
    found["fonts/LICENSE-dejavu.txt"] = dejavu / "LICENSE"
    for family in sorted((packages / GOOGLE).iterdir()):
        files = [file for weight in WEIGHTS for file in (family / weight).glob("*.ttf")]
        found |= {f"fonts/{file.name}": file for file in files}
        found[f"fonts/LICENSE-{family.name}.txt"] = family / "LICENSE_FONT"
    return found


def build(packages: Path, target: Path) -> None:
    """Writes the target folder anew from the installed packages."""
    govuk = packages / "govuk-frontend" / "dist" / "govuk"
    plotly = packages / "plotly.js-basic-dist-min"
    for needed in (govuk, plotly, packages / "dejavu-fonts-ttf", packages / GOOGLE):
        if not needed.is_dir():
            raise SystemExit(f"{needed} is missing: run npm ci --ignore-scripts in the folder assets first.")
    texts = {
        "govuk/govuk-frontend.css": plain_styles((govuk / "govuk-frontend.min.css").read_text("utf-8")),
        "govuk/govuk-frontend.js": starting((govuk / "govuk-frontend.min.js").read_text("utf-8")),
        "plotly/plotly-basic.js": plain_script((plotly / "plotly-basic.min.js").read_text("utf-8")),
    }
    copies = fonts(packages)
    copies["plotly/LICENSE.txt"] = plotly / "LICENSE"
    copies["govuk/README.txt"] = packages / "govuk-frontend" / "README.md"
    for folder in ("govuk", "plotly", "fonts"):
        shutil.rmtree(target / folder, ignore_errors=True)
        (target / folder).mkdir(parents=True)
    for name, text in texts.items():
        (target / name).write_text(text, "utf-8")
    for name, source in copies.items():
        shutil.copyfile(source, target / name)


def main(arguments: list[str]) -> None:
    """Takes the two folders from the arguments, the environment or their usual places."""
    packages = Path(arguments[0]) if arguments else HERE / "node_modules"
    usual = os.environ.get("ASSETS_DIR") or str(HERE.parent / "var" / "assets")
    build(packages, Path(arguments[1]) if len(arguments) > 1 else HERE.parent / usual)


if __name__ == "__main__":
    main(sys.argv[1:])
