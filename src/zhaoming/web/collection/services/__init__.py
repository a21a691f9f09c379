"""The acts on a collection: permission, decision, save and event in one transaction each."""

from zhaoming.web.collection.services.accepting import accept_report
from zhaoming.web.collection.services.adjusting import add_agency, add_outside, adjust_entry
from zhaoming.web.collection.services.opening import open_campaign

__all__ = ["accept_report", "add_agency", "add_outside", "adjust_entry", "open_campaign"]
