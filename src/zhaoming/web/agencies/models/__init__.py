"""Agencies, dated, and the people who act for them."""

from zhaoming.web.agencies.models.agency import Agency, Kind, Level, Placement, Succession
from zhaoming.web.agencies.models.user import Membership, Role, User
from zhaoming.web.agencies.models.work_body import WorkBody

__all__ = ["Agency", "Kind", "Level", "Membership", "Placement", "Role", "Succession", "User", "WorkBody"]
