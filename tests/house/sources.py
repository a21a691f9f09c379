"""Where the house tests look."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "zhaoming"
PURE_ROOMS = ("paper", "law", "casework", "annual_report", "inspection", "publishing", "merkle_log")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_sources(*rooms: str) -> list[Path]:
    """Our own modules, without generated migrations; all of them or those of the rooms named."""
    folders = [SOURCE / room for room in rooms] or [SOURCE]
    found = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def tracked_texts() -> list[Path]:
    """Documents and sources that a reader may open."""
    kinds = ("*.md", "*.py", "*.html", "*.css", "*.js", "*.toml", "*.txt", "Makefile")
    skipped = {".venv", ".git", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
    found = [path for kind in kinds for path in ROOT.rglob(kind)]
    return sorted(path for path in found if not skipped & set(path.relative_to(ROOT).parts))
