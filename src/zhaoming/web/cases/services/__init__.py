"""Acts on requests, one function each: permission, pure decision, save and event in one transaction."""

from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.services.acting import confirm_receipt, perform_act
from zhaoming.web.cases.services.registering import Receipt, register_application, register_request
from zhaoming.web.cases.services.revealing import reveal_applicant

__all__ = [
    "CaseActRefusedError",
    "Receipt",
    "confirm_receipt",
    "perform_act",
    "register_application",
    "register_request",
    "reveal_applicant",
]
