"""A sheet of rows belongs to a version of a publication; a record is what rows of several versions speak of."""

from zhaoming.web.facts.models.importing import How, ImportState, ListImport
from zhaoming.web.facts.models.record import FactEvent, FactEventIsFixedError, FactRecord, StagePaper
from zhaoming.web.facts.models.setting import FactSetting
from zhaoming.web.facts.models.sheet import FactRow, FactSheet, SampleMark

__all__ = [
    "FactEvent",
    "FactEventIsFixedError",
    "FactRecord",
    "FactRow",
    "FactSetting",
    "FactSheet",
    "How",
    "ImportState",
    "ListImport",
    "SampleMark",
    "StagePaper",
]
