"""昭明 Zhaoming: the system of record for open government in China."""

__version__ = "0.1.0"
