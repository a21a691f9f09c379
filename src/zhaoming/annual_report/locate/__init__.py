"""From what a document shows to the cells of the form: labels decide, and what is not certain is refused."""

from zhaoming.annual_report.locate.reader import read_report

__all__ = ["read_report"]
