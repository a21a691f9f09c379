"""Room on the interpreter's stack for a whole test, in one piece.

CPython (3.11 and 3.12) keeps the frames of functions in pieces of 16 KiB, asks the system for the next
piece when one is full, and gives it back when the call that needed it returns. Where a loop stands just
before the end of a piece, every turn asks and gives back, and the system clears the memory each time. A
function that needs more gets a larger piece, and what it calls lives in the rest of that piece.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# Local variables of the one function, eight bytes each; nearly as much again is left to what it calls.
_PLACES = 16_000


def _roomy() -> Callable[[Callable[[], Any]], Any]:
    """A function that calls what it is given; variables it never uses decide how much of the stack it has."""
    never = " = ".join(f"_{number}" for number in range(_PLACES))
    made: dict[str, Any] = {}
    exec(f"def roomy(call):\n    if call is None:\n        {never} = None\n    return call()\n", made)  # noqa: S102
    found: Callable[[Callable[[], Any]], Any] = made["roomy"]
    return found


roomy = _roomy()
