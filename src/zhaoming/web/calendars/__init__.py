"""Notices on days off installed at run time, and the calendar and law they make for a day and an agency."""
