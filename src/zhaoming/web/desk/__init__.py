"""Intake, checking, correcting, filing and publishing annual reports."""
