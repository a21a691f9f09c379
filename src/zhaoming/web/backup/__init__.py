"""Backup and restore of a whole installation: docs/how-to/back-up-and-restore.md."""
