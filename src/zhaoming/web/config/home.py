"""Where an installation keeps what must not lie in the repository: keys, database, files, static files."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path


def home(*, environment: Mapping[str, str] = os.environ) -> Path:
    """`ZHAOMING_HOME`, or else `$XDG_DATA_HOME/zhaoming`, or else `~/.local/share/zhaoming`; not yet made."""
    if given := environment.get("ZHAOMING_HOME"):
        return Path(given).expanduser().resolve()
    data_home = environment.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data_home).expanduser().resolve() / "zhaoming"


def shared(*, environment: Mapping[str, str] = os.environ) -> Path | None:
    """`ZHAOMING_SHARED`, the folder that several machines of one installation have in common; None on one."""
    given = environment.get("ZHAOMING_SHARED")
    return Path(given).expanduser().resolve() if given else None


def make_home(folder: Path) -> Path:
    """Create the folder for its owner alone (0700); an existing folder is left as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def random_key() -> str:
    """50 random bytes as text."""
    return secrets.token_urlsafe(50)


def key_from(file: Path, *, make: Callable[[], str] = random_key) -> str:
    """Read the key in `file`, making it (mode 0600) on the first call; safe between processes.

    The new key is written beside the target and linked into place, so no process ever reads half a key.
    """
    if not file.exists():
        make_home(file.parent)
        write_once(file, make())
    return file.read_text(encoding="ascii").strip()


def write_once(file: Path, text: str) -> None:
    """Write a line into a file (mode 0600) unless it is there already; whole or not at all."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(text + "\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass  # Another process was first; its word counts.
    finally:
        fresh.unlink()
