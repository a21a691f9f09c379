"""The store of annual reports: what was handed in, what was read of it, and what people decided about it."""

from zhaoming.web.reports.models.derived import CheckedReport, Compilation, Rendering
from zhaoming.web.reports.models.frozen import FrozenRecord, RecordKind
from zhaoming.web.reports.models.intake import Batch, Upload, UploadState
from zhaoming.web.reports.models.judgement import CellCorrection, Dismissal, Explanation, Remark
from zhaoming.web.reports.models.version import OPEN_STATES, STANDING_STATES, ReportVersion, VersionState
from zhaoming.web.reports.models.writing import PointEntry, PriorProblem, SectionText

__all__ = [
    "OPEN_STATES",
    "STANDING_STATES",
    "Batch",
    "CellCorrection",
    "CheckedReport",
    "Compilation",
    "Dismissal",
    "Explanation",
    "FrozenRecord",
    "PointEntry",
    "PriorProblem",
    "RecordKind",
    "Remark",
    "Rendering",
    "ReportVersion",
    "SectionText",
    "Upload",
    "UploadState",
    "VersionState",
]
