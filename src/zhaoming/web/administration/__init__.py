"""Screens for login, people, agencies and the record of acts."""
