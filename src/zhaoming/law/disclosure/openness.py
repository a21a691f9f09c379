"""The five stages of open government (五公开), by which the catalogue is drawn as well."""

from __future__ import annotations

from enum import StrEnum


class OpennessStage(StrEnum):
    """决策、执行、管理、服务、结果."""

    DECISION = "decision"
    EXECUTION = "execution"
    MANAGEMENT = "management"
    SERVICE = "service"
    RESULT = "result"

    @property
    def label(self) -> str:
        """As the catalogue prints it."""
        return _LABELS[self]


_LABELS = {
    OpennessStage.DECISION: "决策公开",
    OpennessStage.EXECUTION: "执行公开",
    OpennessStage.MANAGEMENT: "管理公开",
    OpennessStage.SERVICE: "服务公开",
    OpennessStage.RESULT: "结果公开",
}
