"""Addresses of static files under the path the site is served under, and sheets of styles joined into one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from zhaoming.web.config.mounting import mounted

_IMPORT = re.compile(r'^@import "([^"/:]+\.css)";$', re.MULTILINE)


def joined(*, storage: Storage, path: str) -> str:
    """A style sheet with every sheet it imports in that sheet's place, theirs too.

    Only whole lines `@import "sheet.css";` of the same folder are taken: what those sheets refer to by place
    means the same from here.
    """

    def taken(found: re.Match[str]) -> str:
        return joined(storage=storage, path=posixpath.join(posixpath.dirname(path), found[1]))

    with storage.open(path) as file:
        return _IMPORT.sub(taken, file.read().decode())


class _Joining:
    """The files of a storage, style sheets joined."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def open(self, path: str) -> Any:
        if not path.endswith(".css"):
            return self._storage.open(path)
        return ContentFile(joined(storage=self._storage, path=path).encode())


class MountedStatic(CompressedManifestStaticFilesStorage):
    """Names with a digest, style sheets joined, compressed; each address under the path of the request.

    A browser that reads the sources follows the imports itself, so that nothing needs to be built before.
    """

    def post_process(self, paths: dict[str, Any], *args: Any, **kwargs: Any) -> Iterator[Any]:
        """What is to be stored of the collected files."""
        joining = {name: (_Joining(storage), path) for name, (storage, path) in paths.items()}
        yield from super().post_process(joining, *args, **kwargs)

    def url(self, name: str | None, *args: Any, **kwargs: Any) -> str:
        """The address of a file."""
        return mounted(str(super().url(name, *args, **kwargs)))


class PlainMountedStatic(StaticFilesStorage):
    """The same for test runs, where nothing is collected."""

    def url(self, name: str | None) -> str:
        """The address of a file."""
        return mounted(super().url(name))
