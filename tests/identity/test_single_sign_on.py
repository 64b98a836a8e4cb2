"""Log-in through an identity provider, honest and otherwise."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.db import connections

from foundation.identity.models import User
from tests.identity.conftest import PASSWORD, acts_about, make_person
from tests.identity.provider import CLIENT, Provider

LOGIN = "/account/oidc/single-sign-on/login/"
CALLBACK = "/account/oidc/single-sign-on/login/callback/"


@pytest.fixture(scope="module")
def running():
    provider = Provider()
    yield provider
    provider.close()


@pytest.fixture
def provider(running, settings, clean_cache):
    running.forget()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "single-sign-on",
                    "name": "council log-in",
                    "client_id": CLIENT,
                    "secret": "shared",
                    "settings": {"server_url": running.issuer},
                }
            ],
        }
    }
    return running


def start(client, provider, process="login"):
    """To the provider; returns what the browser carries there."""
    answer = client.post(f"{LOGIN}?process={process}")
    assert answer["Location"].startswith(f"{provider.issuer}/authorize?")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}
    provider.nonce = asked["nonce"]
    return asked


def come_back(client, asked, **changed):
    return client.get(CALLBACK, {"code": "a-code", "state": asked["state"], **changed})


def connect(client, provider, person):
    """What a person does once, on their account page."""
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    answer = come_back(client, start(client, provider, "connect"))
    assert answer["Location"] == "/account/"
    client.post("/account/logout/")


def logged_in(client):
    return client.session.get("_auth_user_id")


def test_somebody_who_connected_it_logs_in_with_it(client, provider, ben):
    connect(client, provider, ben)

    answer = come_back(client, start(client, provider))

    assert (answer.status_code, answer["Location"]) == (302, "/my-work/")
    assert logged_in(client) == str(ben.pk)
    assert acts_about(ben) == ["person.add", "account.single-sign-on-connected"]


def test_it_stores_neither_name_nor_address_nor_the_providers_token(client, provider, ben):
    connect(client, provider, ben)
    account = SocialAccount.objects.get()

    assert set(account.extra_data) == {"sub"}
    assert account.uid == account.extra_data["sub"]
    assert "sub-of-ben" not in account.uid
    assert account.socialtoken_set.count() == 0


def test_an_address_alone_joins_nothing_and_lets_nobody_in(client, provider, ben):
    answer = come_back(client, start(client, provider))

    assert answer.status_code == 403
    assert "not connected to an account here" in answer.content.decode()
    assert (logged_in(client), SocialAccount.objects.count(), User.objects.count()) == (None, 0, 1)


def test_the_second_factor_is_asked_here_too(client, provider, ben):
    connect(client, provider, ben)
    TOTP.activate(ben, generate_totp_secret())

    answer = come_back(client, start(client, provider))

    assert answer["Location"] == "/account/2fa/authenticate/"
    assert logged_in(client) is None


def test_a_subject_means_nothing_without_its_issuer(client, provider, ben, settings):
    connect(client, provider, ben)
    other = Provider()
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = other.issuer

    answer = come_back(client, start(client, other))
    other.close()

    assert (answer.status_code, logged_in(client)) == (403, None)


def test_what_belongs_to_somebody_else_cannot_be_connected(client, provider, ben, cas):
    connect(client, provider, ben)
    client.post("/account/login/", {"login": cas.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    come_back(client, start(client, provider, "connect"))

    assert list(SocialAccount.objects.values_list("user__name", flat=True)) == ["Ben"]


def test_nobody_connects_without_being_logged_in(client, provider, ben):
    come_back(client, start(client, provider, "connect"))

    assert SocialAccount.objects.count() == 0


def test_it_can_be_disconnected(client, provider, ben):
    connect(client, provider, ben)
    client.post("/account/login/", {"login": ben.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    client.post("/account/single-sign-on/", {"account": SocialAccount.objects.get().pk})

    assert SocialAccount.objects.count() == 0
    assert acts_about(ben)[-1] == "account.single-sign-on-disconnected"


NOW = int(time.time())
MALICIOUS = {
    "a nonce of another log-in": {"claims": {"nonce": "n" * 43}},
    "no nonce": {"dropped": ["nonce"]},
    "another audience": {"claims": {"aud": "another-product"}},
    "two audiences and another party": {"claims": {"aud": [CLIENT, "x"], "azp": "x"}},
    "another issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "no issuer": {"dropped": ["iss"]},
    "expired": {"claims": {"exp": NOW - 3600, "iat": NOW - 7200}},
    "no end": {"dropped": ["exp"]},
    "no subject": {"dropped": ["sub"]},
    "signed by another key": {"sign": "other_key"},
    "not signed": {"algorithm": "none"},
    "a key nobody published": {"kid": "second"},
    "no statement at all": {"no_id_token": True},
    "a description of another issuer": {"described_issuer": "https://elsewhere.example"},
}


@pytest.mark.parametrize("how", MALICIOUS)
def test_a_malicious_answer_is_refused(client, provider, ben, how):
    connect(client, provider, ben)
    asked = start(client, provider)
    for name, value in MALICIOUS[how].items():
        if name == "sign":
            provider.signed_by = getattr(provider, value)
        else:
            setattr(provider, name, value)

    answer = come_back(client, asked)

    assert (answer.status_code, logged_in(client)) == (401, None)
    assert "Single sign-on did not work" in answer.content.decode()


def test_the_public_key_used_as_a_shared_secret_is_refused(client, provider, ben):
    connect(client, provider, ben)
    asked = start(client, provider)
    provider.algorithm, provider.signed_by = "HS256", "x" * 40

    assert come_back(client, asked).status_code == 401
    assert logged_in(client) is None


@pytest.mark.parametrize("state", ["made-up", ""])
def test_a_wrong_state_is_refused_before_the_provider_is_asked(client, provider, ben, state):
    connect(client, provider, ben)
    asked = start(client, provider)
    provider.asked.clear()

    answer = come_back(client, asked, state=state)

    assert (answer.status_code, logged_in(client), provider.asked) == (401, None, [])


def test_a_state_works_once(client, provider, ben):
    connect(client, provider, ben)
    asked = start(client, provider)
    come_back(client, asked)
    client.post("/account/logout/")

    assert come_back(client, asked).status_code == 401
    assert logged_in(client) is None


def test_the_state_of_another_browser_is_refused(client, provider, ben):
    connect(client, provider, ben)
    asked = start(client, provider)

    assert come_back(type(client)(), asked).status_code == 401


def test_the_code_is_exchanged_with_its_proof_key(client, provider, ben):
    connect(client, provider, ben)
    provider.asked.clear()
    come_back(client, start(client, provider))

    form = next(form for path, form in provider.asked if path == "/token")
    assert len(form["code_verifier"][0]) >= 43


def test_only_the_identity_is_asked_for_whatever_the_address_says(client, provider):
    answer = client.post(f"{LOGIN}?scope=mail&auth_params=redirect_uri%3Dhttps%3A%2F%2Felsewhere.example")
    asked = parse_qs(urlsplit(answer["Location"]).query)

    assert asked["scope"] == ["openid"]
    assert asked["redirect_uri"] == [f"http://testserver{CALLBACK}"]


def test_a_provider_that_does_not_answer_is_a_page_not_an_error(client, provider, ben, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = (
        "http://127.0.0.1:9"
    )

    assert client.post(LOGIN).status_code == 401


def test_going_there_needs_a_press_of_the_button(client, provider):
    page = client.get(LOGIN)

    assert page.status_code == 200
    assert "You will be sent to council log-in and back." in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_provider_is_never_waited_for_inside_a_transaction(client, provider, monkeypatch):
    ben = make_person("Ben")
    of_the_request = connections["default"]
    seen = []
    honest = provider.answer
    monkeypatch.setattr(
        provider, "answer", lambda path: seen.append(of_the_request.in_atomic_block) or honest(path)
    )

    connect(client, provider, ben)
    come_back(client, start(client, provider))

    assert logged_in(client) == str(ben.pk)
    assert seen == [False] * len(seen)
    assert len(seen) >= 6
