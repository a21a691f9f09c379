"""Reading requests."""

from zhaoming.web.cases.selectors.applicants import masked_applicant, wanted_of
from zhaoming.web.cases.selectors.cases import Standing, standing, visible_case, visible_cases
from zhaoming.web.cases.selectors.tracking import tracked_case

__all__ = [
    "Standing",
    "masked_applicant",
    "standing",
    "tracked_case",
    "visible_case",
    "visible_cases",
    "wanted_of",
]
