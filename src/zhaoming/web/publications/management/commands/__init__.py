"""`publish_due`."""
