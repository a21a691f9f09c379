"""Taking over what an old site already showed: read, confirmed, answered for, looked at, then public here."""
