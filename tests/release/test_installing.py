"""One server's story: installed, upgraded after a migration that gave up, gone back."""

import shutil
import sys

import pytest

from tests.release.conftest import make_archive, make_site, run

ONE, TWO = "1.0-aaaaaaaaaa", "1.1-aaaaaaaaaa"
AS_OWNER = ["migrate --noinput", "createcachetable", "grant_roles"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("server") / "srv with a space")


@pytest.fixture(scope="module")
def first(server, tmp_path_factory):
    """What the first installation said and did."""
    archive = make_archive(tmp_path_factory.mktemp("one") / "archive", "1.0", {"tiny": "0001_initial"})
    with (server.root / "owner.env").open("a") as owner:
        owner.write("ADMIN_DATABASE_URL=postgres://postgres:x@localhost/postgres\n")
    done = server.install(archive)
    asked = server.asked()
    shutil.rmtree(archive)
    (server.root / "owner.env").write_text("DATABASE_URL=postgres://owner:other@localhost/partnership\n")
    return done, asked


@pytest.fixture(scope="module")
def second(first, server, tmp_path_factory):
    """A release with a migration, twice: somebody was using a table the first time."""
    archive = make_archive(tmp_path_factory.mktemp("two") / "archive", "1.1", {"tiny": "0002_more"})
    stop = server.root / "files" / "no-migrate"
    stop.touch()
    failed = server.install(archive)
    after = (server.place.current(), server.asked())
    stop.unlink()
    done = server.install(archive, "--backup", str(server.root / "backups"))
    return failed, after, done, server.asked()


def test_the_first_installation_works_as_superuser_and_owner_and_looks_as_the_product(first, server):
    done, asked = first

    assert (done.returncode, done.stderr) == (0, "")
    assert asked == [
        "1.0 web check --deploy",
        "1.0 owner create_roles",
        *(f"1.0 owner {command}" for command in AS_OWNER),
        "1.0 web doctor",
    ]
    assert f"Done: {server.root / 'current'} is release {ONE}." in done.stdout


def test_passwords_are_not_said(first):
    done, _ = first

    assert "secret" not in done.stdout
    assert "other" not in done.stdout


def test_the_examples_know_the_folder_of_this_server(first, server):
    unit = (server.place.folder(ONE) / "examples" / "partnership-web.service").read_text()

    assert f"WorkingDirectory={server.root}/current/product\n" in unit
    assert "/srv/partnership" not in unit


def test_the_command_beside_it_runs_as_the_product_and_as_the_owner(first, server):
    manage = str(server.place.folder(ONE) / "manage")

    assert run([manage, "invite", "ada@example.org", "--name", "Ada B"]).returncode == 0
    assert run([manage, "--owner", "backup", "/x"]).returncode == 0
    assert server.asked() == ["1.0 web invite ada@example.org --name Ada B", "1.0 owner backup /x"]


def test_nothing_to_go_back_to_is_said(first, server):
    done = run([sys.executable, str(server.place.folder(ONE) / "install"), "--back"])

    assert (done.returncode, done.stderr) == (
        1,
        f"There is no earlier release in {server.root} to go back to.\n",
    )


def test_an_installed_release_installs_nothing(first, server):
    done = run([sys.executable, str(server.place.folder(ONE) / "install")])

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("This release is installed already.")


def test_a_migration_that_gives_up_leaves_the_old_release(second):
    failed, (current, asked), _, _ = second

    assert failed.returncode == 1
    assert "a table was in use" in failed.stdout
    assert failed.stderr.startswith("migrate did not succeed; the lines above say why.")
    assert current == ONE
    assert asked == ["1.1 web check --deploy", "1.1 owner migrate --noinput"]


def test_the_next_try_goes_on_where_it_was_and_backs_up_with_the_old_release(second, server):
    _, _, done, asked = second

    assert (done.returncode, done.stderr) == (0, "")
    assert f"Release {TWO} is laid out already." in done.stdout
    assert asked == [
        "1.1 web check --deploy",
        f"1.0 owner backup {server.root / 'backups'}",
        *(f"1.1 owner {command}" for command in AS_OWNER),
        "1.1 web doctor",
    ]
    assert (server.place.previous(), server.place.current()) == (ONE, TWO)


def test_an_upgrade_that_changes_the_database_without_a_backup_says_so(second):
    failed, *_ = second

    assert "--backup was not given" in failed.stdout


def test_going_back_past_a_migration_is_refused_and_can_be_insisted_on(second, server):
    install = str(server.root / "current" / "install")

    refused = run([sys.executable, install, "--back"])

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{TWO} changed the database for tiny, and {ONE} does not know that.")
    assert server.place.current() == TWO

    done = run([sys.executable, install, "--back", "--even-if-migrated"])

    assert (done.returncode, done.stderr) == (0, "")
    assert (server.place.previous(), server.place.current()) == (TWO, ONE)
    assert server.asked() == ["1.0 owner grant_roles", "1.0 web doctor"]
