"""Acts on what is kept for the gates: permission, save and record in one transaction."""

from zhaoming.web.gates.services.links import look_at_links
from zhaoming.web.gates.services.marking import mark
from zhaoming.web.gates.services.negative_list import add_line, close_line
from zhaoming.web.gates.services.rules import set_rules

__all__ = ["add_line", "close_line", "look_at_links", "mark", "set_rules"]
