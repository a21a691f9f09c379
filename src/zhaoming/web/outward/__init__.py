"""What goes out by itself: e-mails to subscribers, signed webhooks to outside channels, and what they show."""
