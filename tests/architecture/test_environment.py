"""The settings, `.env.example` and `docker-compose.yml` name the same variables."""

import ast
import re

import yaml

from demo.launcher.places import ROOT

LINE = re.compile(r"^(# )?([A-Z][A-Z0-9_]+)=")
ONLY_COMPOSE = {"POSTGRES_PASSWORD", "PUBLISH"}
ONLY_CREATE_ROLES = {"ADMIN_DATABASE_URL", "OWNER_PASSWORD", "WEB_PASSWORD"}
NEVER_IN_PRODUCTION = {"DEBUG", "DEMO", "DEMO_TODAY"}
SET_BY_THE_IMAGE = {"STATIC_DIR", "ASSETS_DIR"}


def read_by_settings():
    """Names that a module of `config` reads through `env` or `path`."""
    found = set()
    for file in (ROOT / "config").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and _is_reader(node.func) and node.args:
                name = node.args[0]
                if isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value.isupper():
                    found.add(name.value)
    return found


def _is_reader(function):
    if isinstance(function, ast.Attribute):
        return isinstance(function.value, ast.Name) and function.value.id == "env"
    return isinstance(function, ast.Name) and function.id in ("env", "path")


def example_lines():
    return (ROOT / ".env.example").read_text().splitlines()


def in_example():
    return [found[2] for line in example_lines() if (found := LINE.match(line))]


def services():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_the_example_names_each_variable_of_the_settings_once_and_no_other():
    assert sorted(in_example()) == sorted(read_by_settings() | ONLY_COMPOSE | ONLY_CREATE_ROLES)


def test_each_variable_of_the_example_has_a_comment_of_its_own():
    lines = example_lines()
    bare = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if LINE.match(line) and (not before.startswith("# ") or LINE.match(before))
    ]

    assert bare == []


def test_web_worker_and_beat_are_told_every_setting_and_nothing_else():
    wanted = read_by_settings() - NEVER_IN_PRODUCTION - SET_BY_THE_IMAGE

    told = {name: set(services()[name]["environment"]) for name in ("web", "worker", "beat")}

    assert told == {"web": wanted, "worker": wanted, "beat": wanted}


def test_only_the_migrations_know_the_credentials_of_owner_and_superuser():
    knowing = {
        name
        for name, service in services().items()
        if re.search(r"OWNER_PASSWORD|POSTGRES_PASSWORD|ADMIN_DATABASE_URL", str(service))
    }

    assert knowing == {"migrate", "postgres"}


def test_web_worker_and_beat_wait_for_the_migrations():
    waited = {
        name: services()[name]["depends_on"]["migrate"]["condition"] for name in ("web", "worker", "beat")
    }

    assert set(waited.values()) == {"service_completed_successfully"}


def test_compose_asks_for_no_variable_that_the_example_does_not_explain():
    asked = re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text())

    assert set(asked) - set(in_example()) == set()


def test_the_image_runs_as_a_plain_user_and_holds_no_embedded_server():
    stages = (ROOT / "Dockerfile").read_text().split("\nFROM ")
    ignored = (ROOT / ".dockerignore").read_text().splitlines()

    assert "\nUSER 10001:10001\n" in stages[-1]
    assert "--require-hashes --only-binary=:all: -r requirements.txt" in stages[2]
    assert {"requirements-demo.txt", "demo", "release", "tests", "var", ".env"} <= set(ignored)
