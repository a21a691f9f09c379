"""Views of login and administration."""
