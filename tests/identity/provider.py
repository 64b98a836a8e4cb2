"""A small identity provider on this machine: says what it is told to say, signed as it is told to sign."""

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "the-product"


class Provider:
    """Answers discovery, keys and tokens; `claims` and the other switches spoil the answers."""

    def __init__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.other_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.forget()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def forget(self):
        self.subject, self.nonce, self.claims, self.dropped = "sub-of-ben", "", {}, []
        self.signed_by, self.algorithm, self.kid = self.key, "RS256", "first"
        self.described_issuer, self.no_id_token, self.asked = self.issuer, False, []

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def id_token(self):
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": self.subject,
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonce,
            "email": "ben@example.org",
            "email_verified": True,
            "name": "Somebody Else",
            **self.claims,
        }
        for name in self.dropped:
            claims.pop(name)
        if self.algorithm == "none":
            return jwt.encode(claims, None, algorithm="none", headers={"kid": self.kid})
        return jwt.encode(claims, self.signed_by, algorithm=self.algorithm, headers={"kid": self.kid})

    def keys(self):
        number = self.key.public_key().public_numbers()
        return {
            "keys": [
                {
                    "kty": "RSA",
                    "use": "sig",
                    "kid": "first",
                    "alg": "RS256",
                    "n": _b64(number.n),
                    "e": _b64(number.e),
                }
            ]
        }

    def answer(self, path):
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.described_issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
            }
        if path == "/keys":
            return self.keys()
        if path == "/token":
            found = {"access_token": "opaque", "token_type": "Bearer"}
            return found if self.no_id_token else {**found, "id_token": self.id_token()}
        return {"sub": "sub-of-cas", "email": "cas@example.org"}

    def _handler(provider):  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                length = int(self.headers.get("Content-Length") or 0)
                form = parse_qs(self.rfile.read(length).decode())
                provider.asked.append((urlsplit(self.path).path, form))
                body = json.dumps(provider.answer(urlsplit(self.path).path)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *args):
                """Quiet."""

        return Handler


def _b64(number):
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
