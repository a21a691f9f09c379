"""The made-up requests of the demo, in the order of the days they were registered."""

from __future__ import annotations

from zhaoming.web.cases.demo.plan_district import STORIES as OF_OTHERS
from zhaoming.web.cases.demo.plan_housing import STORIES as OF_HOUSING
from zhaoming.web.cases.demo.steps import Story, day

# The day all stories lead up to, as `zhaoming serve --demo` fixes it.
LAST_DAY = day("03-16")
STORIES: tuple[Story, ...] = tuple(sorted((*OF_HOUSING, *OF_OTHERS), key=lambda story: story.on))
