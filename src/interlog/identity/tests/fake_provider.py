"""An OpenID Connect provider on localhost: discovery, keys, token (with PKCE) and userinfo."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "interlog", "provider-secret"
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class FakeProvider:
    """Signs in whomever `person` says; `signing_key` may be swapped for a forger's."""

    def __init__(self) -> None:
        self.key = _KEY
        self.signing_key = self.key
        self.person: dict[str, Any] = {
            "sub": "u-1",
            "email": "ann@example.com",
            "email_verified": True,
            "name": "Ann",
        }
        self.userinfo: dict[str, Any] | None = None
        self.claims: dict[str, Any] = {}
        self._challenges: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def authorise(self, address: str) -> dict[str, str]:
        """What the browser would carry back after the person agreed on the provider's page at `address`."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT_ID
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self._challenges)}"
        self._challenges[code] = asked["code_challenge"]
        return {"code": code, "state": asked["state"]}

    def _answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if path == "/.well-known/openid-configuration":
            names = {
                "authorization_endpoint": "authorize",
                "token_endpoint": "token",
                "userinfo_endpoint": "userinfo",
            }
            found = {name: f"{self.url}/{tail}" for name, tail in names.items()}
            methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
            return 200, {"issuer": self.url, "jwks_uri": f"{self.url}/jwks", **found, **methods}
        if path == "/jwks":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return 200, {"keys": [{**public, "kid": "k1", "alg": "RS256", "use": "sig"}]}
        if path == "/token":
            return self._token(form)
        if path == "/userinfo":
            return 200, self.person if self.userinfo is None else self.userinfo
        return 404, {}

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            form.get("client_secret") != CLIENT_SECRET
            or self._challenges.pop(form.get("code", ""), "") != proof
        ):
            return 400, {"error": "invalid_grant"}
        moment = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT_ID,
            "iat": moment,
            "exp": moment + 300,
            **self.person,
            **self.claims,
        }
        token = jwt.encode(claims, self.signing_key, algorithm="RS256", headers={"kid": "k1"})
        return 200, {"access_token": "opaque", "token_type": "Bearer", "id_token": token}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._reply({})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                self._reply({name: values[0] for name, values in parse_qs(body).items()})

            def _reply(self, form: dict[str, str]) -> None:
                status, answer = provider._answer(urlsplit(self.path).path, form)
                raw = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_: Any) -> None:
                """Say nothing on the terminal."""

        return Handler
