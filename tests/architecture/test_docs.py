"""The documents name what exists and keep to their length."""

import re

import pytest
from django.core.management import get_commands

from demo.launcher.main import LOCKS, parser
from demo.launcher.places import ROOT
from tests.architecture.repository import files
from tests.architecture.test_environment import ONLY_COMPOSE, ONLY_CREATE_ROLES, read_by_settings

DOCS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "demo" / "partnership" / "README.md"],
    key=str,
)
RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))
# Made by a run of the product, or brought by a later step than the words about it.
MADE = ("var/", ".venv", "assets/node_modules")
AWAITED = {"docs/permissions.md", "tests/permissions/matrix.csv"}
# A document may name a file as it is called in each app, or below the templates.
FROM = ("", "templates", "demo/partnership", "partnership", "audits", "performance", "foundation/pages")
PATH = re.compile(r"[.\w][\w.-]*(?:/[\w.-]+)*/?")
SUFFIXES = (".py", ".md", ".toml", ".yml", ".yaml", ".csv")


def name_of(path):
    return str(path.relative_to(ROOT))


def spans(text):
    """What stands in single backticks outside fenced blocks."""
    return re.findall(r"(?<!`)`([^`\n]+)`(?!`)", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def paths_in(text):
    """Paths in backticks, pictures and links."""
    marked = [
        span for span in spans(text) if PATH.fullmatch(span) and ("/" in span or span.endswith(SUFFIXES))
    ]
    linked = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    return [path for path in (*marked, *linked) if path]


def exists(path, everywhere):
    if path.startswith(MADE) or path in AWAITED:
        return True
    if "/" not in path:
        return path in everywhere
    return any((ROOT / base / path).exists() for base in FROM)


@pytest.fixture(scope="module")
def everywhere():
    """Names of all files."""
    return {file.name for file in files()}


@pytest.mark.parametrize("document", DOCS, ids=name_of)
def test_every_path_that_a_document_names_exists(document, everywhere):
    missing = [path for path in paths_in(document.read_text("utf-8")) if not exists(path, everywhere)]

    assert missing == []


@pytest.mark.parametrize("document", DOCS, ids=name_of)
def test_every_command_that_a_document_names_exists(document):
    text = document.read_text("utf-8")
    managed = set(re.findall(r"manage\.py ([a-z_]+)", text))
    run = set(re.findall(r"run\.py ([a-z_]+)", text))

    assert managed - set(get_commands()) == set()
    assert run - set(LOCKS) - {"code"} == set()


@pytest.mark.parametrize("option", ["--port", "--host", "--fresh", "--check"])
def test_the_options_of_the_demonstration_are_documented(option, capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(["demo", "--help"])
    assert option in capsys.readouterr().out
    assert option in (ROOT / "docs" / "operating.md").read_text("utf-8")


def test_every_setting_that_the_operators_guide_names_exists():
    text = (ROOT / "docs" / "operating.md").read_text("utf-8")
    named = {
        found[1]
        for span in spans(text)
        if (found := re.fullmatch(r"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(=.*)?", span))
    }
    launcher = "".join(file.read_text("utf-8") for file in (ROOT / "demo" / "launcher").glob("*.py"))
    known = read_by_settings() | ONLY_COMPOSE | ONLY_CREATE_ROLES

    unknown = [
        name for name in named if name.removesuffix("_FILE") not in known and f'"{name}"' not in launcher
    ]

    assert unknown == []


@pytest.mark.parametrize(("document", "most"), [("README.md", 120), ("ARCHITECTURE.md", 250)])
def test_a_document_that_everybody_reads_is_short(document, most):
    assert len((ROOT / document).read_text("utf-8").splitlines()) <= most


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_a_decision_record_has_its_three_parts_in_20_to_40_lines(record):
    lines = record.read_text("utf-8").splitlines()

    assert 20 <= len(lines) <= 40
    assert [line for line in lines if line.startswith("## ")] == [
        "## Context",
        "## Decision",
        "## Consequences",
    ]


def test_decision_records_are_numbered_without_holes():
    numbers = [record.name[:4] for record in RECORDS]
    headed = [record.read_text("utf-8").split(".")[0] for record in RECORDS]

    assert numbers == [f"{place:04d}" for place in range(1, len(RECORDS) + 1)]
    assert headed == [f"# {place}" for place in range(1, len(RECORDS) + 1)]


def test_the_check_would_notice():
    assert paths_in("`run.py`, `home/no.py`, `request.actor`, `/demo/letters/` [x](docs/y.md)") == [
        "run.py",
        "home/no.py",
        "docs/y.md",
    ]
