"""The printed form: a report drawn exactly as 国办公开办函〔2019〕60号 or 〔2021〕30号 prints it."""

from zhaoming.annual_report.official.cell_text import GAP_MARK, number_text, printed_text
from zhaoming.annual_report.official.drawing import draw
from zhaoming.annual_report.official.tables import tables
from zhaoming.annual_report.official.undrawable import Gap, gaps

__all__ = ["GAP_MARK", "Gap", "draw", "gaps", "number_text", "printed_text", "tables"]
