"""Names, after the last run, what could not run on this machine and why."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / ".pytest_cache"


def main() -> None:
    reasons = sorted(
        {line for path in FOLDER.glob("not-run-*.txt") for line in path.read_text("utf-8").splitlines()}
    )
    print("Could not run here:" if reasons else "Everything ran.")  # noqa: T201 -- this is a command.
    for reason in reasons:
        print(f"  {reason}")  # noqa: T201 -- this is a command.


if __name__ == "__main__":
    main()
