"""What the launcher refuses before it installs anything, each time in one sentence."""

import ast
import subprocess
import sys

import pytest

from demo.launcher import binaries, environment, install, keys, machine, main, ports
from demo.launcher.places import ROOT
from demo.launcher.refused import Refused

HELD = keys.Keys("signing", "super", "owner-word", "web-word")


def test_run_py_can_be_read_by_python_3_8():
    ast.parse((ROOT / "run.py").read_text(), feature_version=(3, 8))


def test_an_older_python_is_told_in_one_sentence_what_is_needed():
    older = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path('run.py', run_name='__main__')"

    done = subprocess.run(
        [sys.executable, "-c", older], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert (
        done.stderr
        == "This needs Python 3.11 or newer and is 3.9: install a newer one and start run.py with it.\n"
    )


@pytest.mark.parametrize("name", ["", "musl 1.2.5", "glibc 2.17"])
def test_a_machine_without_a_new_enough_glibc_is_refused(name):
    with pytest.raises(Refused, match="need glibc 2"):
        machine.check_c_library(name)


def test_glibc_2_28_is_new_enough():
    machine.check_c_library("glibc 2.28")


def test_a_python_without_venv_is_told_what_to_install():
    with pytest.raises(Refused, match="apt install python3-venv"):
        machine.check_venv(found=False)


def test_a_folder_that_cannot_be_written_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(machine.os, "access", lambda *_: False)

    with pytest.raises(Refused, match="Nothing can be written to"):
        machine.check_owner(tmp_path)


def test_a_path_that_a_shell_would_read_is_refused_and_spaces_are_not():
    machine.check_path("/srv/a folder (new) & 'old'/var")

    with pytest.raises(Refused, match="move the folder"):
        machine.check_path("/srv/$HOME/var")


def test_a_machine_for_which_there_is_no_postgresql_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setattr(binaries, "_places", lambda *_: iter(()))

    with pytest.raises(Refused, match="No PostgreSQL runs on this machine"):
        binaries.find_postgres({}, tmp_path)


def test_a_wrong_pg_bin_is_refused_and_not_passed_over(tmp_path):
    with pytest.raises(Refused, match="PG_BIN"):
        binaries.find_postgres({"PG_BIN": str(tmp_path)})


def test_the_packages_postgresql_comes_before_the_systems():
    assert binaries.find_postgres({"PATH": "/usr/local/bin:/usr/bin"}).bundled is True


def test_a_port_that_was_asked_for_and_is_taken_is_refused(monkeypatch):
    monkeypatch.setattr(ports, "is_free", lambda _host, port: port != 8123)

    with pytest.raises(Refused, match="Port 8123 on"):
        ports.choose("127.0.0.1", 8123)


def test_without_a_wish_the_next_free_port_is_taken(monkeypatch):
    monkeypatch.setattr(ports, "is_free", lambda _host, port: port > 8001)

    assert ports.choose("127.0.0.1", None) == 8002


def test_a_database_address_without_the_superusers_is_refused():
    with pytest.raises(Refused, match="ADMIN_DATABASE_URL"):
        environment.outside({"DATABASE_URL": "postgres://somebody@elsewhere/x"}, HELD, "redis+socket:///s")


def test_an_own_server_gets_its_roles_addresses_from_the_superusers():
    servers = environment.outside(
        {"ADMIN_DATABASE_URL": "postgres://root:pw@db:5433/postgres"}, HELD, "redis+socket:///s"
    )

    assert servers == environment.Servers(
        admin="postgres://root:pw@db:5433/postgres",
        owner="postgres://owner:owner-word@db:5433/partnership",
        web="postgres://web:web-word@db:5433/partnership",
        broker="redis+socket:///s",
    )


def test_the_web_never_sees_what_belongs_to_owner_or_superuser():
    servers = environment.Servers("admin-address", "owner-address", "web-address", "broker-address")

    told = environment.product(HELD, servers, "127.0.0.1", 8000)

    assert not {"admin-address", "owner-address", "super", "owner-word"} & set(told.values())
    assert "ADMIN_DATABASE_URL" not in told


def test_only_a_public_address_opens_the_list_of_hosts():
    servers = environment.Servers("", "", "", "")

    hosts = [
        environment.product(HELD, servers, host, 1)["ALLOWED_HOSTS"] for host in ("127.0.0.1", "10.0.0.9")
    ]

    assert hosts == ["localhost,127.0.0.1", "*"]


def test_keys_are_made_once_and_read_by_their_owner_alone(tmp_path):
    file = tmp_path / "folder" / "secrets.json"

    first, second = keys.kept(file), keys.kept(file)

    assert first == second
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_the_system_refuses_is_one_sentence_too(capsys, monkeypatch):
    def full(_options):
        raise OSError(28, "No space left on device", "var/log")

    monkeypatch.setattr(main, "demo", full)

    assert main.launch(["demo"]) == 1
    assert capsys.readouterr().err == "The system refused: [Errno 28] No space left on device: 'var/log'.\n"


def test_spoiled_keys_are_one_sentence(tmp_path):
    file = tmp_path / "secrets.json"
    file.write_text("{")

    with pytest.raises(Refused, match="begin anew with --fresh"):
        keys.kept(file)


def test_the_developers_lock_file_holds_every_package_of_the_demonstrations():
    def pins(name):
        return {line.split(" ")[0] for line in (ROOT / name).read_text().splitlines() if "==" in line}

    assert pins(install.DEMO) - pins(install.DEV) == set()


def test_what_comes_after_test_goes_to_pytest():
    options, rest = main.read(["test", "-k", "trail", "--maxfail=1", "--help"])

    assert (options.command, rest) == ("test", ["-k", "trail", "--maxfail=1", "--help"])


def test_a_refusal_is_one_sentence_and_status_1(capsys, monkeypatch):
    def refuse(_options):
        raise Refused("Say what to do.")

    monkeypatch.setattr(main, "demo", refuse)

    assert main.launch(["demo"]) == 1
    assert capsys.readouterr().err == "Say what to do.\n"
