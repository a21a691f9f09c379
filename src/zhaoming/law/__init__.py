"""The Regulation as code: provisions and duties."""
