"""The views, one module a screen."""
