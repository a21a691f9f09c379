"""Files joined with annual reports: read any file to reports, write a report to any file."""
