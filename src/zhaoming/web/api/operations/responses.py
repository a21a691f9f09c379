"""What operations answer besides what was asked for."""

from __future__ import annotations

from typing import Any

from zhaoming.web.api.shapes.problem import ProblemOut

LISTED: dict[int, Any] = {400: ProblemOut, 405: ProblemOut, 429: ProblemOut}
SINGLE: dict[int, Any] = {400: ProblemOut, 404: ProblemOut, 405: ProblemOut, 429: ProblemOut}
