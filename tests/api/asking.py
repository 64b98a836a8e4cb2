"""Asking the API, and the one shape in which it refuses."""

import uuid

API = "/api/v1"


def shape(response):
    """Status, kind and codes of a refusal; fails on any other shape."""
    said = response.json()
    assert set(said) == {"type", "errors"}
    assert said["errors"]
    assert all(set(error) == {"code", "detail", "attr"} for error in said["errors"])
    assert response["Content-Type"] == "application/json"
    return response.status_code, said["type"], [error["code"] for error in said["errors"]]


def rows(client, path):
    """All rows of a list, page by page."""
    found, address = [], f"{API}/{path}"
    while address:
        response = client.get(address)
        assert response.status_code == 200, response.content
        found += response.json()["results"]
        address = response.json()["next"]
    return found


def answer_url(owed, code="1.1"):
    return f"{API}/section11/returns/{owed.pk}/answers/{code}/"


def patch(client, url, body, etag='"0"'):
    """A change over a version; without `etag` the header is missing."""
    headers = {"If-Match": etag} if etag is not None else {}
    return client.patch(url, body, content_type="application/json", headers=headers)


def post(client, path, body=None, *, key=None, etag=None):
    """A request that does something, under a key of its own; `path` below the API."""
    headers = {"Idempotency-Key": key or str(uuid.uuid4())}
    if etag is not None:
        headers["If-Match"] = etag
    return client.post(f"{API}/{path}", body or {}, content_type="application/json", headers=headers)
