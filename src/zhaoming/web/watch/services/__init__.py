"""The acts of the watch."""

from zhaoming.web.watch.services.deciding import act_on_finding
from zhaoming.web.watch.services.hosts import end_host_rule, may_rule_hosts, rule_host
from zhaoming.web.watch.services.limits import set_column_limit, set_order_term
from zhaoming.web.watch.services.rechecking import recheck
from zhaoming.web.watch.services.running import run_watch
from zhaoming.web.watch.services.words import HandedIn, end_words, load_words

__all__ = [
    "HandedIn",
    "act_on_finding",
    "end_host_rule",
    "end_words",
    "load_words",
    "may_rule_hosts",
    "recheck",
    "rule_host",
    "run_watch",
    "set_column_limit",
    "set_order_term",
]
