"""The acts on a collection: permission, decision, save and event in one transaction each."""

from zhaoming.web.collection.services.accepting import AcceptedTogether, accept_report, accept_together
from zhaoming.web.collection.services.adjusting import add_agency, add_outside, adjust_entry
from zhaoming.web.collection.services.explaining import explain_difference, explain_differences
from zhaoming.web.collection.services.opening import open_campaign
from zhaoming.web.collection.services.outside import file_outside, return_outside, take_in_outside
from zhaoming.web.collection.services.scoping import declare_scope

__all__ = [
    "AcceptedTogether",
    "accept_report",
    "accept_together",
    "add_agency",
    "add_outside",
    "adjust_entry",
    "declare_scope",
    "explain_difference",
    "explain_differences",
    "file_outside",
    "open_campaign",
    "return_outside",
    "take_in_outside",
]
