"""How things are shown: components for every screen. It decides nothing and reads no store."""
