"""Every address as every reader: what is asked of the own, the given and another agency's thing, against the rule; and
each page that a reader is shown on the way (tests/walk)."""

import pytest
from django.urls import URLResolver, get_resolver, path
from django.urls.resolvers import RegexPattern

from partnership.roles import Role
from tests.permissions.addresses import targets_of
from tests.permissions.asking import KEPT_ABOUT_REQUESTS, ask
from tests.permissions.bodies import body_of
from tests.permissions.matrix import Rule, rules
from tests.permissions.reading import request_of, undone
from tests.permissions.urls_in import mounted
from tests.permissions.world import NOBODY, READERS
from tests.walk.shown import is_shown, page_problems

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def not_listed(resolver):
    """Names that the rule does not know."""
    known = {rule.url for rule in rules()}
    return sorted({each.name for each in mounted(resolver)} - known)


def test_every_address_is_in_the_rule_and_the_rule_names_no_other():
    names = {each.name for each in mounted(get_resolver())}

    assert not_listed(get_resolver()) == []
    assert sorted({rule.url for rule in rules()} - names) == []


def test_a_view_that_nobody_thought_of_is_found():
    bare = URLResolver(RegexPattern(r""), [*get_resolver().url_patterns, path("bare/", print, name="bare")])

    assert not_listed(bare) == ["bare"]


def test_every_role_has_its_column_and_every_row_says_something_once():
    columns = {tuple(rule.readers) for rule in rules()}
    names = [rule.name for rule in rules()]

    assert columns == {READERS}
    assert {name for name in names if names.count(name) > 1} == set()
    assert set(Role.values) == set(READERS[:-2])


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_the_address_answers_as_the_rule_says_and_its_page_is_whole(world, rule: Rule):
    wrong: dict[str, list[str]] = {}
    for reader in rule.readers:
        with undone():
            for problem in problems_of(world, rule, reader):
                wrong.setdefault(problem, []).append(reader)
    assert not wrong, "\n".join(f"{problem}: {', '.join(readers)}" for problem, readers in wrong.items())


def problems_of(world, rule, reader):
    """What one reader is told against the rule, whatever the thing belongs to, and what their pages lack."""
    nothing_there = {}
    for relation, address in targets_of(world, rule, reader):
        answer = request_of(world, rule, reader, relation, address)
        for problem in against_the_rule(rule, rule.expected(reader, relation, address), answer):
            yield f"against the rule, {relation}: {problem}"
        if is_shown(rule, reader, relation, address):
            for problem in page_problems(world, rule, reader, address, answer):
                yield f"on the page, {relation}: {problem}"
        if answer.status == "404":
            nothing_there[relation] = answer.body
    if len(set(nothing_there.values())) > 1:
        yield f"against the rule: what is told of nothing differs between {', '.join(nothing_there)}"


def against_the_rule(rule, expected, answer):
    """Another status than the rule's, or a look that leaves something behind."""
    if answer.status not in expected.split("|"):
        yield f"{expected} expected, {answer.status} told"
    if rule.method == "GET" and (changed := set(answer.wrote) - kept_about(rule)):
        yield f"looking at it writes {', '.join(sorted(changed))}"


def kept_about(rule):
    """What a request may write of itself; the API also notes the day on which a token was last used."""
    return KEPT_ABOUT_REQUESTS | ({"identity_api_token"} if rule.url.startswith("api:") else set())


@pytest.mark.parametrize("name", sorted({rule.url for rule in rules()}))
def test_a_method_that_the_rule_does_not_name_is_refused(world, name):
    listed = {rule.method for rule in rules() if rule.url == name}
    first = next(rule for rule in rules() if rule.url == name)
    manager = Role.PARTNERSHIP_MANAGER
    with undone():
        _, address = next(iter(targets_of(world, first, manager)))
        told = {
            method: ask(world.clients[manager], method, address).status
            for method in METHODS
            if method not in listed
        }
    # Whether the reader may know of the thing, and do this with it, comes before the method.
    assert {method: status for method, status in told.items() if status not in ("403", "404", "405")} == {}


def test_nobody_is_sent_to_the_log_in_whatever_the_address(world):
    answer = ask(world.clients[NOBODY], "GET", "/plan/?state=open")

    assert (answer.status, answer.headers["Location"]) == (
        "302",
        "/account/login/?next=/plan/%3Fstate%3Dopen",
    )


def test_the_bodies_of_acts_are_for_addresses_that_there_are():
    from tests.permissions.addresses import FINDERS
    from tests.permissions.bodies import BODIES

    names = {each.name for each in mounted(get_resolver())}
    assert sorted((set(BODIES) | set(FINDERS)) - names) == []
    assert body_of(None, rules()[0], NOBODY, "none", ()) == {}
