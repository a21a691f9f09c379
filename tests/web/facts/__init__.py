"""Fact lists in the store."""
