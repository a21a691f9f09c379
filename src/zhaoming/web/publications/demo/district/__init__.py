"""Three years of made-up documents of a whole district: planned as values, brought out through the gates."""

from zhaoming.web.publications.demo.district.plan import documents
from zhaoming.web.publications.demo.district.seeding import BINDING, outstanding, seed_district

__all__ = ["BINDING", "documents", "outstanding", "seed_district"]
