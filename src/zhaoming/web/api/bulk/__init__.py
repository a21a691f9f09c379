"""Whole data sets as compressed files, made while they are sent."""
