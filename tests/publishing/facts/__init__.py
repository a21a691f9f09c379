"""Fact lists: values, faults, tables."""
