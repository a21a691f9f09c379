"""How much one file may be: what is above these numbers is refused before it is read."""

from __future__ import annotations

MEGABYTE = 1 << 20

# Largest file of each kind, in bytes. Real reports stay under 20 MB, even with photographs in them.
LARGEST: dict[str, int] = {
    "text": 16 * MEGABYTE,
    "csv": 16 * MEGABYTE,
    "json": 256 * MEGABYTE,
    "html": 32 * MEGABYTE,
    "mht": 64 * MEGABYTE,
    "xml": 64 * MEGABYTE,
    "rtf": 64 * MEGABYTE,
    "doc": 64 * MEGABYTE,
    "xls": 32 * MEGABYTE,
    "xlsx": 64 * MEGABYTE,
    "docx": 128 * MEGABYTE,
    "pdf": 128 * MEGABYTE,
    "zip": 2048 * MEGABYTE,
}
LARGEST_ANY = 128 * MEGABYTE

# One part of a docx or xlsx after decompression; an XML tree takes several times as much memory.
LARGEST_PART = 32 * MEGABYTE
MOST_PARTS = 20_000

# Members of an archive.
MOST_MEMBERS = 20_000
LARGEST_MEMBER = 128 * MEGABYTE
LARGEST_UNPACKED = 4096 * MEGABYTE
# Office files reach 100:1 on repetitive XML; bombs start near 1000:1. Small members may be any ratio.
HIGHEST_RATIO = 250
RATIO_FREE = 8 * MEGABYTE
DEEPEST_ARCHIVE = 2

MOST_PAGES = 500
MOST_GRID_SLOTS = 400_000
MOST_BLOCKS = 400_000
DEEPEST_MARKUP = 400

# Converting one file with LibreOffice, in seconds; a cold start alone takes about three.
OFFICE_SECONDS = 90
