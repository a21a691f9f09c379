"""The command `zhaoming`: reports and the law without Django, the server loaded late."""

from zhaoming.cli.command import main

__all__ = ["main"]
