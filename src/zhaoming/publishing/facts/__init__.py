"""Fact lists: which there are, what stands in their columns, and what is wrong with a row."""

from zhaoming.publishing.facts.judging import FAULTS, Fault, FaultKind, Judged, Looked, compare, judge, look
from zhaoming.publishing.facts.kinds import (
    LISTS,
    STAGES,
    Drawn,
    FactColumn,
    FactList,
    Mode,
    Stage,
    StageList,
    ValueType,
)
from zhaoming.publishing.facts.naming import day_of, earliest_day, key_of, shown_values, title_of, year_of
from zhaoming.publishing.facts.tables import HeadFault, TableRead, free_words, read_table, table_rows
from zhaoming.publishing.facts.values import Unfit, read_value

__all__ = [
    "FAULTS",
    "LISTS",
    "STAGES",
    "Drawn",
    "FactColumn",
    "FactList",
    "Fault",
    "FaultKind",
    "HeadFault",
    "Judged",
    "Looked",
    "Mode",
    "Stage",
    "StageList",
    "TableRead",
    "Unfit",
    "ValueType",
    "compare",
    "day_of",
    "earliest_day",
    "free_words",
    "judge",
    "key_of",
    "look",
    "read_table",
    "read_value",
    "shown_values",
    "table_rows",
    "title_of",
    "year_of",
]
