"""What an agency publishes by itself: documents, versions, files, events; the rules are in `publishing`."""
