"""The archive: the same bytes from the same files, wheels that run widely, and licences of all of them."""

import email.message
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
import yaml

from demo.launcher.places import ROOT
from demo.launcher.refused import Refused
from release import archive, licences, making, offline, source, wheels
from release.installer import env_files, main
from release.installer.manifest import Machine
from tests.release.conftest import make_wheel

PACKED = ROOT / "release" / "packed"
UNITS = {
    name: (PACKED / "examples" / f"partnership-{name}.service").read_text()
    for name in ("web", "worker", "beat")
}


def fill(folder, names, when):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
        os.utime(folder / name, (when, when))
    (folder / "run").chmod(0o700)
    return folder


def test_the_same_files_make_the_same_bytes_whoever_made_them_and_when(tmp_path):
    names = ["run", "b/two", "a/one", "a-b/three"]
    made = []
    for place, order in (("x", names), ("y", names[::-1])):
        folder = fill(tmp_path / place, order, when=1_000_000 + len(made))
        archive.pack(folder, tmp_path / f"{place}.tar.gz", top="top", seconds=1_700_000_000)
        made.append((tmp_path / f"{place}.tar.gz").read_bytes())

    assert made[0] == made[1]
    with tarfile.open(tmp_path / "x.tar.gz") as tar:
        members = tar.getmembers()
    assert [member.name for member in members] == [
        *("top", "top/a", "top/a/one", "top/a-b", "top/a-b/three", "top/b", "top/b/two", "top/run")
    ]
    assert {(member.mtime, member.uid, member.gid, member.uname, member.gname) for member in members} == {
        (1_700_000_000, 0, 0, "", "")
    }
    assert [member.mode for member in members if member.isfile()] == [0o644, 0o644, 0o644, 0o755]


def test_the_choice_of_wheels_does_not_depend_on_the_machine():
    found = wheels.platforms("x86_64")

    assert (found[0], found[-1]) == ("manylinux_2_28_x86_64", "manylinux1_x86_64")


def test_a_wheel_of_several_tags_runs_on_the_oldest_of_them():
    names = [
        "a-1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.manylinux_2_28_x86_64.whl",
        "b-1-cp310-abi3-manylinux_2_26_x86_64.manylinux_2_28_x86_64.whl",
        "c-1-py3-none-any.whl",
    ]

    assert wheels.needed_glibc(Path(name) for name in names) == "2.26"


def test_the_name_says_for_whom_it_is():
    assert making.tag(Machine("3.11", "cpython", "linux", "x86_64", "2.28")) == "cp311-linux_x86_64"


def test_licences_are_gathered_with_their_texts_and_listed(tmp_path):
    name = make_wheel(tmp_path, "1.0")
    for kind in licences.FRONT_END:
        (tmp_path / "assets" / kind).mkdir(parents=True)
        (tmp_path / "assets" / kind / "LICENSE.txt").write_text(f"Licence of {kind}")

    licences.gather([tmp_path / name], tmp_path / "assets", tmp_path / "licences")

    texts = {
        path.relative_to(tmp_path / "licences").as_posix() for path in (tmp_path / "licences").rglob("*.*")
    }
    assert (tmp_path / "licences" / "tiny-1.0" / "LICENSE").read_text() == "Do as you like."
    assert {"front-end-govuk/LICENSE.txt", "front-end-fonts/LICENSE.txt"} <= texts
    assert "| tiny | 1.0 | MIT |\n" in (tmp_path / "licences" / "README.md").read_text()


def test_a_licence_is_read_wherever_a_package_says_it():
    classified, silent = email.message.Message(), email.message.Message()
    classified["Classifier"] = "License :: OSI Approved :: BSD License"

    assert licences.licence_of(classified) == "BSD License"
    assert licences.licence_of(silent) == "see its text"


def test_what_is_left_out_is_there_to_be_left_out():
    assert [name for name in source.LEFT_OUT if not (ROOT / name).exists()] == []


def test_the_units_start_what_the_containers_start():
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    image = (ROOT / "Dockerfile").read_text()
    lines = {
        name: re.search(r"^ExecStart=\S+/venv/bin/(.*)$", unit, re.MULTILINE)[1]
        for name, unit in UNITS.items()
    }

    web = re.search(r"^CMD \[(.*)\]", image, re.MULTILINE | re.DOTALL)[1]
    assert lines["web"].replace("127.0.0.1", "0.0.0.0").split() == re.findall(r'"([^"]+)"', web)  # noqa: S104
    assert {name: lines[name].split() for name in ("worker", "beat")} == {
        name: services[name]["command"] for name in ("worker", "beat")
    }


@pytest.mark.parametrize("proxy", ["nginx.conf", "Caddyfile"])
def test_the_proxies_lead_to_where_the_web_listens_on_this_machine_alone(proxy):
    assert "127.0.0.1:8000" in UNITS["web"]
    assert "127.0.0.1:8000" in (PACKED / "examples" / proxy).read_text()


def test_the_example_of_settings_is_taken_as_it_is_once_it_is_filled_in(site):
    example = making.settings_example((ROOT / ".env.example").read_text())
    site.place.settings.write_text(example.replace("SECRET_KEY=\n", "SECRET_KEY=abc\n"))

    found = env_files.settings(site.place)

    assert found["FILES_DIR"] == "/srv/partnership/files"
    assert set(found) & {"DEBUG", "DEMO"} == set()
    assert "Compose" not in example


def test_an_example_that_is_written_otherwise_stops_the_making():
    with pytest.raises(Refused, match="teach release"):
        making.settings_example((ROOT / ".env.example").read_text().replace("var/files", "var/other"))


def test_the_guide_names_the_options_and_files_that_there_are():
    text = (PACKED / "INSTALL.md").read_text()
    options = set(re.findall(r"(?<![\w-])--(?:to|back\w*|even\S*)(?=[\s`])", text))

    assert options <= set(main.parser()._option_string_actions)
    assert {"--to", "--back", "--backup"} <= options
    for name in re.findall(r"(?:current/)?examples/([\w.*-]+)", text):
        assert name == "settings.env" or list((PACKED / "examples").glob(name)), name


LOOPBACK_ALONE = """
import socket
print([name for _, name in socket.if_nameindex()])
line = socket.create_server(("127.0.0.1", 0))
socket.create_connection(line.getsockname())
"""


def test_without_a_network_there_is_nothing_but_the_loopback():
    said = subprocess.run(
        [
            *(sys.executable, offline.__file__, sys.executable, "-c"),
            LOOPBACK_ALONE,
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if said != "['lo']\n":
        pytest.skip("the kernel refuses namespaces here")
