"""How often public pages were read and words sought, by day; nothing is kept of who did."""
