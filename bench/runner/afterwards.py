"""What must stand in the database after a run: everything that was acknowledged, with its trail."""

from bench.data import school_answers as schools
from bench.data.shape import LONG, STANDARDS
from bench.runner import asking_schools
from bench.runner.asking import AUTOSAVED, SAVED, Autosave, SaveAll, Submit
from bench.runner.oracle import must
from bench.runner.servers import Server

ANSWER = """
SELECT a.version, a.narrative, (SELECT count(*) FROM audits_answerrevision r WHERE r.answer_id = a.id),
       (SELECT count(*) FROM audits_answerevent e JOIN trail_act t ON t.id = e.pgh_context_id
        WHERE e.pgh_obj_id = a.id AND e.pgh_label = 'update')
FROM audits_answer a WHERE a.id = %s
"""
RETURN = """
SELECT r.state, (SELECT count(*) FROM audits_submittedanswer s JOIN audits_submission m ON m.id = s.submission_id
                 WHERE m.sheet_id = r.sheet_id)
FROM audits_section11return r WHERE r.id = %s
"""


def check(server: Server) -> None:
    """Every request that wrote, looked up."""
    for each in server.askers.values():
        if isinstance(each, Autosave):
            for item, (version, text) in each.said.items():
                _check_answer(server, AUTOSAVED, item, version, text)
        elif isinstance(each, SaveAll):
            for item, text in each.texts.items():
                _check_answer(server, SAVED, item, each.versions[item], text)
        elif isinstance(each, asking_schools.SchoolSave):
            for item, (version, text) in each.said.items():
                at = schools.at(server.world.scale, schools.OPEN, asking_schools.SAVED, item)
                _check_stored(server, server.world.id("school_answer", at), version, text)
        elif isinstance(each, Submit):
            _check_submitted(server, each.count)


def _check_answer(server: Server, agency: int, item: int, version: int, text: str) -> None:
    at = (LONG * server.world.scale.bodies + agency) * STANDARDS + item
    _check_stored(server, server.world.id("answer", at), version, text)


def _check_stored(server: Server, answer: str, version: int, text: str) -> None:
    found = server.cluster.ask(server.database, ANSWER, [answer])
    wanted = [(version, text, version, version)]
    must(
        found == wanted, f"An acknowledged answer is stored otherwise: version {found[0][0]}, not {version}."
    )


def _check_submitted(server: Server, count: int) -> None:
    scale = server.world.scale
    for at in range(2 * scale.bodies, 2 * scale.bodies + count):
        found = server.cluster.ask(server.database, RETURN, [server.world.id("return", at)])
        must(found == [("submitted", STANDARDS)], f"A return handed in is stored otherwise: {found}.")
