"""Sealing values with keys derived from the product's secret key."""

import pytest

from foundation.identity.sealing import UnreadableError, seal, unseal

OLD, NEW = "old-" + "k" * 60, "new-" + "k" * 60


def test_what_is_sealed_can_be_opened():
    sealed = seal(b"typed", purpose="held post", bound_to="ben /notes/")

    assert unseal(sealed, purpose="held post", bound_to="ben /notes/") == b"typed"
    assert b"typed" not in sealed


@pytest.mark.parametrize(
    ("purpose", "bound_to"), [("held post", "cas /notes/"), ("second factor", "ben /notes/")]
)
def test_it_opens_for_nobody_else_and_nothing_else(purpose, bound_to):
    sealed = seal(b"typed", purpose="held post", bound_to="ben /notes/")

    with pytest.raises(UnreadableError):
        unseal(sealed, purpose=purpose, bound_to=bound_to)


@pytest.mark.parametrize(
    "spoil", [lambda s: s[:-1], lambda s: b"\x02" + s[1:], lambda s: b"", lambda s: s[:20]]
)
def test_a_spoilt_value_is_unreadable(spoil):
    with pytest.raises(UnreadableError):
        unseal(spoil(seal(b"typed", purpose="p", bound_to="b")), purpose="p", bound_to="b")


def test_it_survives_one_change_of_the_secret_key(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    sealed = seal(b"typed", purpose="p", bound_to="b")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    after_one = unseal(sealed, purpose="p", bound_to="b")
    settings.SECRET_KEY_FALLBACKS = []

    assert after_one == b"typed"
    with pytest.raises(UnreadableError):
        unseal(sealed, purpose="p", bound_to="b")


def test_no_two_sealings_are_alike():
    assert len({seal(b"typed", purpose="p", bound_to="b") for _ in range(1000)}) == 1000
