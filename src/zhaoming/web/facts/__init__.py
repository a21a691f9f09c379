"""Fact lists: rows kept by batches that go through the gates of publishing."""
