"""What is not installed, each time in plain words and with nothing done."""

import ast
import json
import sys

import pytest

from demo.launcher.places import ROOT
from release.installer import env_files, machine, manifest
from release.installer.manifest import Machine
from release.installer.place import Place
from release.installer.refused import Refused
from tests.release.conftest import run

HERE = Machine("3.11", "cpython", "linux", "x86_64", "2.28")


def refused(site, archive):
    done = site.install(archive)
    assert (done.returncode, (site.root / "releases").exists(), site.asked()) == (1, False, [])
    return done.stderr


def test_a_changed_byte_is_refused(site, archive):
    file = archive / "product" / "manage.py"
    file.write_text(file.read_text().replace("table", "Table"))

    said = refused(site, archive)

    assert said == "Not as packed: product/manage.py. Nothing was installed. Fetch the archive again.\n"


def test_a_changed_wheel_is_refused(site, archive):
    (wheel,) = (archive / "wheels").iterdir()
    with wheel.open("ab") as file:
        file.write(b"x")

    assert refused(site, archive).startswith("Not as packed: wheels/tiny-1.0-py3-none-any.whl.")


def test_a_missing_file_is_refused(site, archive):
    (archive / "INSTALL.md").unlink()

    assert refused(site, archive).startswith("The archive lacks INSTALL.md.")


def test_a_file_that_was_added_is_refused(site, archive):
    (archive / "product" / "sitecustomize.py").write_text("print('mine')")

    said = refused(site, archive)

    assert said.startswith("The archive holds product/sitecustomize.py, which its manifest does not name.")


@pytest.mark.parametrize("name", ["product/extra", "wheels/more", "extra"])
def test_a_link_to_a_folder_is_a_file_that_was_added(site, archive, tmp_path, name):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "__init__.py").write_text("print('mine')")
    (archive / name).symlink_to(elsewhere)

    assert refused(site, archive).startswith(f"The archive holds {name}, which its manifest does not name.")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", "../../elsewhere"),
        ("version", ""),
        ("version", "1/../../x"),
        ("commit", "../x"),
        ("commit", 7),
        ("lock", "../../lock.txt"),
        ("files", ["product/manage.py"]),
    ],
)
def test_a_manifest_that_names_places_outside_of_its_own_is_refused(site, archive, name, value):
    (site.root / "elsewhere").mkdir()
    said = json.loads((archive / manifest.NAME).read_text())
    said[name] = value
    (archive / manifest.NAME).write_text(json.dumps(said))

    assert refused(site, archive).startswith("There is no release in")
    assert (site.root / "elsewhere").is_dir()


def test_an_archive_for_another_python_is_refused_before_anything_is_read(site, archive):
    said = json.loads((archive / manifest.NAME).read_text())
    said["machine"]["python"] = "3.99"
    (archive / manifest.NAME).write_text(json.dumps(said))

    assert refused(site, archive).startswith("This archive is for cpython 3.99, and this is cpython 3.")


@pytest.mark.parametrize(
    ("needed", "words"),
    [
        (Machine("3.11", "cpython", "linux", "aarch64", "2.28"), "is for linux on aarch64, and this is"),
        (Machine("3.12", "cpython", "linux", "x86_64", "2.28"), "start it with that: python3.12 install"),
        (Machine("3.11", "pypy", "linux", "x86_64", "2.28"), "is for pypy 3.11"),
        (Machine("3.11", "cpython", "linux", "x86_64", "2.34"), "needs glibc 2.34 or newer"),
    ],
)
def test_another_machine_is_refused(needed, words):
    with pytest.raises(Refused, match=words):
        machine.check_machine(needed, HERE)


def test_a_newer_c_library_will_do_and_another_one_will_not():
    machine.check_machine(HERE, Machine("3.11", "cpython", "linux", "x86_64", "2.100"))

    with pytest.raises(Refused, match="such as musl"):
        machine.check_machine(HERE, Machine("3.11", "cpython", "linux", "x86_64", ""))


def test_a_folder_without_a_manifest_is_no_archive(tmp_path):
    with pytest.raises(Refused, match="There is no release in"):
        manifest.read(tmp_path)


def test_where_to_must_be_said(archive):
    done = run([sys.executable, str(archive / "install")])

    assert (done.returncode, done.stderr) == (1, "Say where: ./install --to /srv/partnership\n")


def test_two_installations_at_once_are_refused(site, archive):
    with site.place.alone():
        said = refused(site, archive)

    assert said == f"Somebody else is installing into {site.root}: wait until they are done.\n"


def test_the_script_can_be_read_by_an_older_python_that_is_then_refused():
    ast.parse((ROOT / "release" / "packed" / "install").read_text(), feature_version=(3, 8))


def changed(site, name, old, new):
    file = site.root / name
    file.write_text(file.read_text().replace(old, new))


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("settings.env", "SECRET_KEY=abc", "SECRET_KEY=", "does not say SECRET_KEY"),
        ("settings.env", "SECRET_KEY=abc", "SECRET_KEY abc", "Line 2 of .*settings.env is not NAME=value"),
        ("settings.env", "SECRET_KEY", "STATIC_DIR=/x\nSECRET_KEY", "Take STATIC_DIR out"),
        ("settings.env", "SECRET_KEY", "OWNER_PASSWORD=x\nSECRET_KEY", "OWNER_PASSWORD must not stand in"),
        ("settings.env", "FILES_DIR=/", "FILES_DIR=", "FILES_DIR must be a full path"),
        ("settings.env", "/files", "/releases/files", "FILES_DIR must be a full path"),
        ("owner.env", "DATABASE_URL", "OTHER", "does not say DATABASE_URL"),
    ],
)
def test_settings_that_would_go_wrong_later_are_refused_now(site, name, old, new, words):
    changed(site, name, old, new)

    with pytest.raises(Refused, match=words) as refusal:
        env_files.owners(site.place)
    assert "abc" not in str(refusal.value)


def test_settings_that_everybody_can_read_are_refused(site):
    (site.root / "owner.env").chmod(0o644)

    with pytest.raises(Refused, match="Everybody on this machine can read"):
        env_files.owners(site.place)


def test_the_owners_settings_are_no_group_s_either(site):
    (site.root / "settings.env").chmod(0o640)
    (site.root / "owner.env").chmod(0o640)

    assert env_files.settings(site.place)["SECRET_KEY"] == "abc"
    with pytest.raises(Refused, match=r"The group of .*owner\.env can read it"):
        env_files.owners(site.place)


def test_a_missing_file_of_settings_is_named(tmp_path):
    with pytest.raises(Refused, match=r"There is no .*owner\.env"):
        env_files.owners(Place(tmp_path))


def test_the_owner_has_the_settings_with_an_address_of_their_own(site):
    found = env_files.owners(site.place)

    assert found["BASE_URL"] == "https://partnership.example.org"
    assert found["DATABASE_URL"].startswith("postgres://owner:")


def test_a_setting_may_name_a_file(site):
    changed(site, "settings.env", "SECRET_KEY=abc", "SECRET_KEY_FILE=/run/key")

    assert env_files.settings(site.place)["SECRET_KEY_FILE"] == "/run/key"
