"""`python -m zhaoming.web.config.child COMMAND…`: become the command, and end when the parent ends.

Where the system can (Linux), the kernel sends SIGTERM as soon as the supervisor is gone, even when it was
killed and could say nothing: no orphan keeps the port.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask for the signal, look whether the parent is still there, become the command."""
    supervisor = int(os.environ.get("ZHAOMING_SUPERVISOR", "0"))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if supervisor and os.getppid() != supervisor:
        return
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - the supervisor's own command, no shell.


if __name__ == "__main__":
    main()
