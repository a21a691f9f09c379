"""A channel on this machine: takes what is pushed, checks the signature as the guide says, answers."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer


class Receiver:
    """Takes in pushes until closed; `answers` are the statuses to come, 200 after them."""

    def __init__(self, *, says: dict | None = None) -> None:
        self.secret, self.answers, self.seen, self.says = "", [], [], says or {}
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                receiver.take(self)

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def take(self, request: BaseHTTPRequestHandler) -> None:
        """One push."""
        body = request.rfile.read(int(request.headers["Content-Length"]))
        told = f"{request.headers['X-Zhaoming-Timestamp']}.".encode() + body
        wanted = "sha256=" + hmac.new(self.secret.encode(), told, hashlib.sha256).hexdigest()
        is_ours = hmac.compare_digest(wanted, request.headers["X-Zhaoming-Signature"])
        status = self.answers.pop(0) if self.answers else 200
        if not is_ours:
            status = 401
        self.seen.append((status, request.headers["X-Zhaoming-Id"], json.loads(body)))
        request.send_response(status)
        request.end_headers()
        request.wfile.write(json.dumps(self.says).encode())

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def taken(self) -> list[tuple[str, int]]:
        """What was accepted: event and document."""
        return [(told["event"], told["document"]) for status, _, told in self.seen if status < 300]
