"""Requests for information: their events, the applicants' sealed data, and columns to search and count by."""
