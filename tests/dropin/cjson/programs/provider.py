"""An OpenID provider on loopback, as far as oidc-agent asks one."""

import http.server
import json
import threading
from urllib.parse import parse_qsl

SCOPES = ["openid", "offline_access", "profile", "email"]
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.server.seen.append(["GET", self.path])
        known = self.path.endswith("/.well-known/openid-configuration")
        self.answer(200, self.server.configuration()) if known else self.answer(404, {"error": "not_found"})

    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
        sent_json = self.headers["Content-Type"] == "application/json"
        sent = json.loads(text) if sent_json else dict(parse_qsl(text))
        self.server.seen.append(["POST", self.path, text if sent_json else sent, self.headers["Authorization"]])
        self.answer(*self.server.replies(self.path, sent))


class Provider(http.server.ThreadingHTTPServer):
    """Gives the tokens in a fixed order; what it answers instead can be set."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/"
        self.begin()

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def begin(self):
        self.seen, self.tokens, self.instead = [], 0, {}

    def configuration(self):
        ends = ["authorization", "token", "revocation", "registration", "device_authorization", "userinfo"]
        return self.instead.get("configuration") or {
            "issuer": self.url,
            **{f"{end}_endpoint": f"{self.url}{end}" for end in ends},
            "scopes_supported": SCOPES,
            "grant_types_supported": ["authorization_code", "refresh_token", "password", DEVICE],
            "response_types_supported": ["code", "token", "code token"],
            "claims_supported": [],
            "nested": {"a": [1, 2.5, None, True, {"b": "ä \u2028 \U0001f600"}]},
        }

    def replies(self, path, sent):
        if path in self.instead:
            return self.instead[path]
        if path == "/token":
            return 200, self.token(sent)
        if path == "/registration":
            return 201, {"client_id": "registered", "client_secret": "a secret", "client_id_issued_at": 1, **sent}
        if path == "/device_authorization":
            place = {"verification_uri": f"{self.url}device", "interval": 1, "expires_in": 600}
            return 200, {"device_code": "a device", "user_code": "ABCD", **place}
        return 200, {}

    def token(self, sent):
        self.tokens += 1
        return {
            "access_token": f"access token {self.tokens} for {sent.get('scope')}",
            "token_type": "Bearer",
            "expires_in": 3600,
            "scope": " ".join(SCOPES),
            "refresh_token": f"refresh token {self.tokens}",
            "id_token": "e30.e30.",
        }
