"""A small SMTP server on loopback, with a will of its own: it takes, refuses, delays or drops."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Mailbox:
    """What came in, and how the server answers: by default it takes everything."""

    received: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    to_recipient: str = "250 OK"
    to_sender: str = "250 OK"
    to_data: str = "250 taken"
    on_taken: Callable[[], None] = lambda: None


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        box: Mailbox = self.server.box  # type: ignore[attr-defined]
        self._say("220 test")
        while line := self.rfile.readline():
            verb = line.decode().strip().upper()
            if verb.startswith(("EHLO", "HELO")):
                self._say("250 test")
            elif verb.startswith("MAIL"):
                self._say(box.to_sender)
            elif verb.startswith("RCPT"):
                box.recipients.append(line.decode().strip())
                self._say(box.to_recipient)
            elif verb == "DATA":
                self._say("354 go on")
                self._take(box)
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 OK")

    def _take(self, box: Mailbox) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b"..") else line)
        if box.to_data.startswith("250"):
            box.received.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
            box.on_taken()
        self._say(box.to_data)

    def _say(self, line: str) -> None:
        try:
            self.wfile.write(f"{line}\r\n".encode())
        except OSError:
            return


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class MailServer:
    """Starts and stops; keeps its port, so that it can be down and up again."""

    def __init__(self) -> None:
        self.box = Mailbox()
        self.port = 0
        self._server: _Server | None = None

    def start(self) -> None:
        """Listen, on the port of before if there was one."""
        self._server = _Server(("127.0.0.1", self.port), _Conversation)
        self._server.box = self.box  # type: ignore[attr-defined]
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
