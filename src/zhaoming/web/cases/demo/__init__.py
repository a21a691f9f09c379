"""Made-up requests for the demo district, told through the real services; see `seeding`."""

from zhaoming.web.cases.demo.seeding import WHAT, outstanding, seed

__all__ = ["WHAT", "outstanding", "seed"]
