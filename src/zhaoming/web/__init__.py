"""The web product: stores, screens and the settings that hold them together."""
