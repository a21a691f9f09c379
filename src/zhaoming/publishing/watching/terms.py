"""How long an agency has to mend what was found, where neither it nor a supervisor set another term.

Reading adopted where no text sets a term (setting): what harms somebody or misleads is mended at once.
"""

from __future__ import annotations

from zhaoming.law.working_days import WorkingDays

GRAVE, OTHER = WorkingDays(2), WorkingDays(10)
