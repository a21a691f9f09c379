"""Files joined with annual reports: read any file to reports, write a report to any file."""

from zhaoming.isolation import DEFAULT, Bounds
from zhaoming.report_files.isolated import Reader, ReadingFaultError, read_isolated
from zhaoming.report_files.many import read_many
from zhaoming.report_files.reading import iter_file, read_file
from zhaoming.report_files.write import CannotWriteError, GapsError, Target, write_report

__all__ = [
    "DEFAULT",
    "Bounds",
    "CannotWriteError",
    "GapsError",
    "Reader",
    "ReadingFaultError",
    "Target",
    "iter_file",
    "read_file",
    "read_isolated",
    "read_many",
    "write_report",
]
