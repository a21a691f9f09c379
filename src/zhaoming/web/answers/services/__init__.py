"""Acts on answers for everybody: permission, decision, save and event in one transaction."""

from zhaoming.web.answers.services.clearing import clear_finding
from zhaoming.web.answers.services.inspecting import inspect_files
from zhaoming.web.answers.services.proposing import drop_answer, propose_answer
from zhaoming.web.answers.services.publishing import publish_answer, return_answer, withdraw_answer

__all__ = [
    "clear_finding",
    "drop_answer",
    "inspect_files",
    "propose_answer",
    "publish_answer",
    "return_answer",
    "withdraw_answer",
]
