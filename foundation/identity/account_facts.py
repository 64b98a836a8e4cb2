"""What the apps above show on a person's account page: each registers a fact, so that this part need not know them."""

from collections.abc import Callable

from foundation.identity.models import User
from foundation.pages.summary import Fact

_facts: dict[str, Callable[[User], Fact]] = {}


def register_fact(code: str, fact: Callable[[User], Fact]) -> None:
    """Add a line; called once for each when its app is loaded."""
    if code in _facts:
        raise ValueError(f"Two facts of the account are registered as {code}.")
    _facts[code] = fact


def facts_of(person: User) -> list[Fact]:
    """Every line, in the order of registration."""
    return [fact(person) for fact in _facts.values()]
