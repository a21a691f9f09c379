"""Settings, addresses and the one clock of the web."""

from zhaoming.web.config.clock import now, today

__all__ = ["now", "today"]
