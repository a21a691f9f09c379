"""Acts on agencies and people: permission, decision, save and event in one transaction.

`actor` is the administrator; None stands for the installation itself (a command run on the server).
"""

from zhaoming.web.agencies.services.people import (
    activate_user,
    create_user,
    deactivate_user,
    reset_password,
    reset_second_factor,
)
from zhaoming.web.agencies.services.reorganising import dissolve, merge_agencies
from zhaoming.web.agencies.services.roles import grant_role, revoke_role
from zhaoming.web.agencies.services.tree import change_agency, create_agency, move_agency
from zhaoming.web.agencies.services.work_body import set_work_body

__all__ = [
    "activate_user",
    "change_agency",
    "create_agency",
    "create_user",
    "deactivate_user",
    "dissolve",
    "grant_role",
    "merge_agencies",
    "move_agency",
    "reset_password",
    "reset_second_factor",
    "revoke_role",
    "set_work_body",
]
