"""Three years of made-up requests of a whole district: planned as values, told by the acts people do."""

from zhaoming.web.cases.demo.district.plan import FIRST_YEAR, LAST_YEAR, Size, stories
from zhaoming.web.cases.demo.district.seeding import outstanding, seed_district

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Size", "outstanding", "seed_district", "stories"]
