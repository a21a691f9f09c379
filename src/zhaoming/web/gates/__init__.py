"""What is kept for the gates of publishing: negative lists, own rules, marks of texts, links looked at."""
