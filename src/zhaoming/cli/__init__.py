"""The command line: zhaoming ..."""
