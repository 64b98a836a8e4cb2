"""The smoke journey's own parts: codes, forms, and that a step not reached is never called checked."""

import json

from demo.launcher import accounts, journey, smoke, totp
from demo.launcher.browser import Page

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # the secret of RFC 6238's appendix B, in base 32


def test_codes_are_those_of_rfc_6238():
    assert [totp.code(SECRET, at) for at in (59, 1111111109, 20000000000)] == ["287082", "081804", "353130"]


def test_a_form_is_read_with_its_hidden_fields_and_without_what_is_not_ticked():
    page = Page(
        200,
        "http://localhost/x/",
        """<h1>Your <em>answer</em></h1><form method="post" action="save/">
        <input type="hidden" name="token" value="t"><input type="radio" name="rating" value="good">
        <input type="radio" name="rating" value="poor" checked><textarea name="text">
one &amp; two</textarea>
        <select name="who"><option value="a">A</option><option value="b" selected>B</option></select>
        <input type="submit" name="go"></form>
        <section data-autosave="/save/" data-autosave-prefix="1.1-"></section>""",
        {},
    )

    form = page.form_with("text")

    assert page.heading == "Your answer"
    assert (form.action, form.method) == ("save/", "post")
    assert form.fields == {"token": "t", "rating": "poor", "text": "one & two", "who": "b"}
    assert page.autosaved == [("/save/", "1.1-")]


def test_the_journey_ends_at_the_first_failure_and_names_what_was_not_done(capsys):
    def fine(_journey):
        return "as it should be"

    def broken(_journey):
        raise journey.Failed("the page is gone")

    status = journey.take(None, [("first", fine), ("second", broken), ("third", fine)])

    assert status == 1
    assert capsys.readouterr().out.splitlines() == [
        "checked  first: as it should be",
        "FAILED   second: the page is gone",
        "not done third",
    ]


def test_an_account_that_is_not_there_fails_the_step(tmp_path, capsys):
    nobody = journey.Journey("http://localhost:1", [], tmp_path)

    assert journey.take(nobody, [("log-in", smoke.dashboard)]) == 1
    assert "no account has the role partnership_manager" in capsys.readouterr().out


def test_the_table_shows_each_account_and_who_needs_a_second_factor(tmp_path):
    file = tmp_path / "accounts.json"
    ada = {
        "role": "partnership_manager",
        "name": "Ada",
        "email": "ada@example.org",
        "password": "p",
        "agency": None,
    }
    file.write_text(
        json.dumps([{**ada, "totp_secret": SECRET}, {**ada, "name": "Ben", "email": "ben@example.org"}])
    )

    lines = accounts.table(accounts.read(file)).splitlines()

    assert [line.split()[:3] for line in lines[2:4]] == [
        ["Partnership", "manager", "Ada"],
        ["Partnership", "manager", "Ben"],
    ]
    assert lines[-1].startswith("A second factor is asked of ada@example.org:")


def test_on_a_narrow_terminal_each_account_takes_two_lines():
    ben = {"role": "agency_lead", "name": "Ben", "email": "ben@example.org", "password": "p", "agency": "Elm"}

    assert accounts.table([ben], 40) == "Agency lead: Ben, Elm\n    ben@example.org   p"
