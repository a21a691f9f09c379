"""Addresses of static files under the path the site is served under."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from zhaoming.web.config.mounting import mounted


class MountedStatic(CompressedManifestStaticFilesStorage):
    """Names with a digest, compressed; each address under the path of the request."""

    def url(self, name: str | None, *args: Any, **kwargs: Any) -> str:
        """The address of a file."""
        return mounted(str(super().url(name, *args, **kwargs)))


class PlainMountedStatic(StaticFilesStorage):
    """The same for test runs, where nothing is collected."""

    def url(self, name: str | None) -> str:
        """The address of a file."""
        return mounted(super().url(name))
