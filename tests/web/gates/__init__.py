"""Negative lists, own rules, links."""
