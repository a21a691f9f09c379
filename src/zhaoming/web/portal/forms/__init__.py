"""The forms, one module a screen."""
