"""Spreadsheets (xlsx, xls, et) and csv: the cells that are shown, merged as they are shown."""

from zhaoming.documents.sheets.csv_file import open_csv
from zhaoming.documents.sheets.list_rows import Table, open_only_sheet, open_tables
from zhaoming.documents.sheets.xls import open_xls
from zhaoming.documents.sheets.xlsx import open_xlsx

__all__ = ["Table", "open_csv", "open_only_sheet", "open_tables", "open_xls", "open_xlsx"]
