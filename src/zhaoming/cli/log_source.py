"""The public files of a log, in a folder or behind an address. Only what was asked for is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from zhaoming.merkle_log.bundles import LARGEST_ENTRY

CHECKPOINT = "checkpoint"
_SECONDS = 30
# A full bundle of the largest entries; nothing of a log is longer.
_LONGEST = 256 * (LARGEST_ENTRY + 2)
_ABSENT = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class FolderSource:
    """A copy of the log on this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is none; raises OSError where it cannot be read."""
        try:
            return (self._folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def paths(self) -> Iterator[str]:
        """Every file of the folder by its path in the log, in no order."""
        for one in self._folder.rglob("*"):
            if one.is_file():
                yield one.relative_to(self._folder).as_posix()


class AddressSource:
    """A log on the net: `address` is what its paths are appended to."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None where the server has none; raises OSError for every other answer."""
        # Receipts are checked where there is no network at all, so what speaks to it comes late.
        from http.client import HTTPException
        from urllib.error import HTTPError, URLError
        from urllib.request import urlopen

        address = f"{self._address}/{path}"
        try:
            with urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 - `source_of` takes http(s) alone.
                data: bytes = answer.read(_LONGEST + 1)
        except HTTPError as refusal:
            if refusal.code in _ABSENT:
                return None
            raise OSError(f"{address} 的回答是 {refusal.code}") from refusal
        except URLError as fault:
            raise OSError(f"连不上 {address}（{fault.reason}）") from fault
        except HTTPException as fault:
            raise OSError(f"{address} 的回答读不完") from fault
        if len(data) > _LONGEST:
            raise OSError(f"{address} 的回答长得不像日志文件")
        return data

    def paths(self) -> Iterator[str]:
        """An address lists nothing: no partial files beyond those that were asked for."""
        return iter(())


Source = FolderSource | AddressSource


def source_of(*, name: str) -> Source:
    """The source a name stands for; raises OSError for a folder that is not there."""
    if name.startswith(("http://", "https://")):
        return AddressSource(name)
    if not Path(name).is_dir():
        raise FileNotFoundError(2, "没有这个文件夹", name)
    return FolderSource(Path(name))
