"""Demo data: three years of reports of a made-up district, taken in through the real services."""

from zhaoming.web.reports.demo.seed import outstanding, seed

__all__ = ["outstanding", "seed"]
