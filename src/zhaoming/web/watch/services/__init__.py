"""The acts of the watch."""

from zhaoming.web.watch.services.deciding import act_on_finding
from zhaoming.web.watch.services.rechecking import recheck
from zhaoming.web.watch.services.running import run_watch

__all__ = ["act_on_finding", "recheck", "run_watch"]
