"""Static files for the browser of the journeys, which sits beside the server."""

from __future__ import annotations

from collections.abc import Iterable

from zhaoming.web.config.static_files import MountedStatic


class UncompressedStatic(MountedStatic):
    """Joined and named by their digest as everywhere; compressing them takes longer than sending them."""

    def compress_files(self, paths: Iterable[str]) -> tuple[()]:
        """None of them."""
        return ()
