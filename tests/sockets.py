"""What tests read from a socket themselves."""

from __future__ import annotations

import socket


def exactly(line: socket.socket, size: int) -> bytes:
    """So many bytes, however they arrive; `EOFError` where the other side ends before."""
    content = b""
    while len(content) < size:
        piece = line.recv(size - len(content))
        if not piece:
            raise EOFError
        content += piece
    return content
