"""POST in the API: each request carries a key, and is done once however often it is sent.

The order of refusals is that of docs/api.md: the address, whether the act is the reader's, the key, then what
was sent.
"""

import hashlib
import json
import re
from typing import Any
from uuid import UUID

from rest_framework.exceptions import APIException, PermissionDenied
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from foundation.identity.services.idempotency import Answered, Asked, first_answer, keep_answer
from partnership.api.base import ActorView
from partnership.api.permissions import ActorPermission

REPLAYED = "Idempotent-Replayed"
KEPT = ("ETag", "Location")
READ_AND_ADD = ["get", "head", "post"]
"""The methods of a list to which something is added."""
KEY = re.compile(r"[\x21-\x7e]{8,100}")


class KeyRequired(APIException):
    """A POST that does not say which request it is."""

    status_code = 400
    default_code = "idempotency_key_required"
    default_detail = (
        "Send a header Idempotency-Key with a value of your own, new for each new request, such as a UUID: 8 to "
        "100 characters of ASCII without spaces. Send the same one when you send the same request again."
    )


class WritesOnce(ActorView):
    """Takes POST. Subclasses say what the address names, who may, what is asked, and do it."""

    is_once = True
    http_method_names = ["post"]

    def found(self) -> Any:
        """What the address names, or 404."""
        return None

    def create(self, found: Any) -> Response:
        """Read what was sent and call the service."""
        raise NotImplementedError

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Do it; or answer as the first time."""
        found = self.permitted()
        asked = _asked(request)
        before = first_answer(asked)
        if before is not None:
            headers = {**before.headers, REPLAYED: "true"}
            return Response(json.loads(before.body), status=before.status, headers=headers)
        answer = self.create(found)
        headers = {name: answer.headers[name] for name in KEPT if name in answer.headers}
        body = JSONRenderer().render(answer.data).decode()
        keep_answer(asked, Answered(answer.status_code, body, headers))
        return answer

    def permitted(self) -> Any:
        """What the address names, where the reader may write it; else 403."""
        found = self.found()
        if not self.may_write(self.actor, found):
            raise PermissionDenied(ActorPermission.message)
        return found

    def read(self, **more: Any) -> Any:
        """What was sent, checked; or 400."""
        asks = self.asks[str(self.request.method)]
        context = {**self.get_serializer_context(), **more.pop("context", {})}
        sent = asks(data=self.request.data, context=context, **more)
        sent.is_valid(raise_exception=True)
        return sent


def _asked(request: Request) -> Asked:
    key = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(key):
        raise KeyRequired
    # The same values in another order, or with other white space, are the same request.
    body = json.dumps(request.data, sort_keys=True).encode()
    what = f"{request.method} {request.path}"[:300]
    person_id: UUID = request.user.pk  # type: ignore[assignment]  # whoever came so far is logged in
    return Asked(person_id, key, what, hashlib.sha256(body).digest())
