"""The embedded servers, started for real: they come back after a crash and die with whoever started them."""

import os
import signal
import socket
import subprocess
import sys
import textwrap

import psycopg2
import pytest

from demo.launcher import binaries, pid_file, postgres, private, processes, records, valkey
from demo.launcher.places import ROOT
from demo.launcher.refused import Refused


@pytest.fixture
def temporary(tmp_path):
    with private.folder(tmp_path / "notes") as folder:
        yield folder


@pytest.fixture
def cluster(tmp_path, temporary):
    return postgres.Cluster(
        binaries.find_postgres(),
        tmp_path / "postgres",
        temporary,
        "open-sesame",
        throwaway=True,
        log=tmp_path / "postgres.log",
        private=temporary,
    )


@pytest.fixture
def running():
    children = []
    yield children
    processes.stop(children, patience=3)


def ask(cluster, *statements, password=""):
    connection = psycopg2.connect(cluster.url(password=password))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def test_the_data_survive_a_killed_server(cluster, running):
    running.append(cluster.start())
    ask(cluster, "CREATE TABLE kept AS SELECT 7 AS seven", "CHECKPOINT")
    os.kill(running[0].pid, signal.SIGKILL)
    running[0].process.wait(5)

    running.append(cluster.start())

    assert ask(cluster, "SELECT seven FROM kept") == [(7,)]


def test_the_server_asks_for_a_password_and_opens_no_port(cluster, running):
    running.append(cluster.start())

    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        ask(cluster, "SELECT 1", password="guessed")
    assert ask(cluster, "SHOW listen_addresses") == [("",)]


def test_a_pid_file_that_names_another_process_does_not_hold_up_the_start(cluster, running):
    running.append(cluster.start())
    os.kill(running[0].pid, signal.SIGKILL)
    running[0].process.wait(5)
    left = cluster.data / "postmaster.pid"
    lines = left.read_text().splitlines()
    left.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    running.append(cluster.start())

    assert ask(cluster, "SELECT 1") == [(1,)]


def test_a_server_that_still_stands_in_the_data_is_ended_first(cluster, running):
    running.append(cluster.start())

    pid_file.end_stale_server(cluster.data)

    assert running[0].process.wait(5) == 0


def test_data_of_another_version_are_refused_with_what_to_do(cluster):
    cluster.data.mkdir()
    (cluster.data / "PG_VERSION").write_text("12\n")

    with pytest.raises(Refused, match="made by PostgreSQL 12"):
        cluster.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_root_without_user_namespaces_runs_the_server_as_nobody(cluster, running, monkeypatch):
    run = processes.run

    def without_namespaces(command, *, user=processes.SAME, **rest):
        return 1 if user == processes.NAMESPACE else run(command, user=user, **rest)

    monkeypatch.setattr(processes, "run", without_namespaces)
    running.append(cluster.start())

    assert ask(cluster, "SELECT 1") == [(1,)]
    assert os.stat(f"/proc/{running[0].pid}").st_uid == 65534


def test_valkey_answers_over_its_socket(tmp_path, temporary, running):
    broker = valkey.Broker(
        binaries.find_valkey(), tmp_path / "valkey", temporary, log=tmp_path / "valkey.log"
    )
    running.append(broker.start())

    with socket.socket(socket.AF_UNIX) as line:
        line.connect(broker.url.removeprefix("redis+socket://"))
        line.sendall(b"LPUSH kept 1\r\n")
        assert line.recv(16) == b":1\r\n"


LAUNCHER = """
    import sys, time
    from pathlib import Path
    from demo.launcher import binaries, pid_file, postgres, private, processes, valkey
    base = Path(sys.argv[1])
    kept = private.folder(base / "notes")
    temporary = kept.__enter__()
    cluster = postgres.Cluster(binaries.find_postgres(), base / "postgres", temporary, "word", throwaway=True,
                               log=base / "postgres.log", private=temporary)
    broker = valkey.Broker(binaries.find_valkey(), base / "valkey", temporary, log=base / "valkey.log")
    children = [cluster.start(), broker.start(),
                processes.start("sleeper", ["sleep", "600"], env={}, log=base / "sleeper.log")]
    print(*[child.pid for child in children], flush=True)
    time.sleep(600)
"""


def test_a_killed_launcher_leaves_no_process_and_its_folder_goes_at_the_next_start(tmp_path):
    launcher = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(LAUNCHER), str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with launcher:
        pids = {int(pid) for pid in launcher.stdout.readline().split()}
        backends = {int(pid) for line in pids for pid in _children(line)}
        launcher.kill()

    records.wait_for_end(pids | backends, 5)

    assert len(pids) == 3
    assert [pid for pid in pids | backends if records.identity(pid)] == []
    folder = next((tmp_path / "notes").glob("*.path")).read_text()
    private.sweep(tmp_path / "notes")
    assert (os.path.exists(folder), list((tmp_path / "notes").iterdir())) == (False, [])


def _children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return file.read().split()


def test_a_process_number_given_out_again_is_not_taken_for_ours(tmp_path):
    records.write(tmp_path, "mine", os.getpid())
    (tmp_path / "other.json").write_text(f'{{"pid": {os.getpid()}, "identity": "another boot:1"}}')

    assert records.read(tmp_path / "mine.json") == os.getpid()
    assert records.read(tmp_path / "other.json") is None


def test_what_an_earlier_start_left_running_is_ended(tmp_path):
    left = subprocess.Popen(["sleep", "600"])
    records.write(tmp_path, "left", left.pid)

    records.end_leftovers(tmp_path, patience=0.2)

    assert left.wait(5) == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_start_that_still_runs_is_not_swept(tmp_path):
    with private.folder(tmp_path) as folder:
        private.sweep(tmp_path)

        assert folder.is_dir()
