"""What is typed into a sheet is saved, or stays on the page and says why not."""

import json
from urllib.parse import parse_qs

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Server:
    """Answers the autosave as it is told, and remembers what it was sent."""

    def __init__(self, page):
        self.page, self.sent, self.headers, self.answer = page, [], [], None
        self.say(200, saved_at="15:10", version=4)
        page.clock.install()
        page.route("**/gallery/save/", self.handle)
        page.goto("/gallery/?layout=sheet")
        self.text = page.get_by_label("What do you see?")
        self.state = page.locator("[data-autosave-state]")

    def say(self, status, **answer):
        self.answer = {"status": status, "content_type": "application/json", "body": json.dumps(answer)}

    def lose(self):
        self.answer = None

    def handle(self, route):
        if self.answer is None:
            route.abort()
            return
        self.sent.append({key: values[0] for key, values in parse_qs(route.request.post_data).items()})
        self.headers.append(route.request.headers)
        route.fulfill(**self.answer)

    def shows(self, text):
        self.state.filter(has_text=text).wait_for()

    def stand_still(self):
        """From now on the page's time passes only where the test says so."""
        self.page.clock.pause_at(self.page.evaluate("Date.now() + 1000"))


@pytest.fixture
def server(page):
    made = Server(page)
    yield made
    failed = "Failed to load resource"  # the browser's own line about a refused or lost request
    page.problems[:] = [problem for problem in page.problems if failed not in problem]


def test_an_answer_is_saved_within_two_seconds_of_a_pause(server):
    server.stand_still()
    server.text.fill("Four lamps & a <window>")
    server.page.clock.run_for(2000)
    server.shows("Saved 15:10")

    assert server.sent == [{"grade": "na", "text": "Four lamps & a <window>", "version": "3"}]
    assert server.headers[0]["x-autosave"] == "1"
    assert len(server.headers[0]["x-csrftoken"]) == 64


def test_the_next_save_is_made_on_the_version_the_server_gave(server):
    server.text.fill("One")
    server.shows("Saved 15:10")
    server.say(200, saved_at="15:11", version=5)
    server.text.fill("Two")
    server.shows("Saved 15:11")

    assert [(one["text"], one["version"]) for one in server.sent] == [("One", "3"), ("Two", "4")]


def test_nothing_is_sent_when_nothing_has_changed(server):
    server.stand_still()
    server.text.fill("Three lamps.\n</textarea><b>")
    server.page.clock.run_for(60_000)
    server.page.evaluate("fetch('/gallery/')")  # a request that had begun before this one is known by now

    assert server.sent == []


def test_a_conflict_leads_to_both_texts_and_keeps_what_was_typed(server):
    server.say(409, conflict_url="/both/")
    server.text.fill("Mine")
    server.shows("somebody else has changed this answer")

    assert server.state.get_by_role("link", name="See both texts").get_attribute("href") == "/both/"
    assert server.text.input_value() == "Mine"


def test_without_a_connection_the_text_stays_and_is_saved_later(server):
    server.lose()
    server.text.fill("Kept")
    server.shows("there is no connection")
    server.say(200, saved_at="15:12", version=4)
    server.shows("Saved 15:12")

    assert [one["text"] for one in server.sent] == ["Kept"]


def test_after_a_log_in_elsewhere_the_text_is_saved(server):
    server.say(401, log_in="/log-in/")
    server.text.fill("Kept")
    server.shows("you are logged out")
    link = server.state.get_by_role("link", name="log in")
    assert (link.get_attribute("href"), link.get_attribute("target")) == ("/log-in/", "_blank")

    server.say(200, saved_at="15:13", version=4)
    server.shows("Saved 15:13")

    assert server.sent[-1]["text"] == "Kept"


def test_a_sheet_that_was_closed_says_so_and_the_text_can_be_copied(server):
    server.say(409, error="Not saved: this was submitted at 15:09.")
    server.text.fill("Too late")
    server.shows("this was submitted at 15:09. Your text stays on this page")

    assert server.text.input_value() == "Too late"


def test_leaving_with_unsaved_text_asks_first(server):
    asked = []
    server.lose()
    server.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    server.text.press_sequentially("x")
    server.shows("there is no connection")
    server.page.goto("/gallery/")

    assert asked == ["beforeunload"]


def test_leaving_after_a_save_asks_nothing(server):
    server.page.on("dialog", lambda dialog: pytest.fail("asked"))
    server.text.press_sequentially("x")
    server.shows("Saved 15:10")
    server.page.goto("/gallery/")


def test_nothing_is_kept_in_the_browsers_storage(server):
    server.lose()
    server.text.fill("A secret")
    server.shows("there is no connection")

    assert server.page.evaluate("localStorage.length + sessionStorage.length") == 0
    server.say(200, saved_at="15:14", version=4)
    server.shows("Saved 15:14")
