"""A scanner that speaks as clamd does, in a thread: knows the EICAR test file, and may be told to be ill."""

from __future__ import annotations

import socket
import struct
import threading
from pathlib import Path

from tests.sockets import exactly

# The harmless file every scanner knows, from parts: written out whole it would be found here.
EICAR = b"".join((b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$", b"EICAR-STANDARD-", b"ANTIVIRUS-TEST-FILE!$H+H*"))


class FakeClamd:
    """Answers INSTREAM and PING on a TCP port, or on a unix socket where a path is given."""

    def __init__(self, path: Path | None = None, *, most: int = 10_000_000) -> None:
        self.most = most
        self.seen: list[bytes] = []
        family = socket.AF_UNIX if path is not None else socket.AF_INET
        self._listening = socket.socket(family, socket.SOCK_STREAM)
        self._listening.bind(str(path) if path is not None else ("127.0.0.1", 0))
        self._listening.listen(8)
        where = self._listening.getsockname()
        self.address = f"unix:{path}" if path is not None else f"tcp://127.0.0.1:{where[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            with line:
                line.sendall(self._answer(line))

    def _answer(self, line: socket.socket) -> bytes:
        command = b""
        while not command.endswith(b"\0"):
            command += line.recv(1)
        if command == b"zPING\0":
            return b"PONG\0"
        content = b""
        while size := struct.unpack(">I", exactly(line, 4))[0]:
            content += exactly(line, size)
            if len(content) > self.most:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.seen.append(content)
        return b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
