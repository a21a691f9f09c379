"""Spreadsheets (xlsx, xls, et) and csv: the cells that are shown, merged as they are shown."""

from zhaoming.documents.sheets.csv_file import open_csv
from zhaoming.documents.sheets.xls import open_xls
from zhaoming.documents.sheets.xlsx import open_xlsx

__all__ = ["open_csv", "open_xls", "open_xlsx"]
