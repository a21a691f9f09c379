"""Acts on the import of an old site, one function each; and the stretches the worker does."""

from zhaoming.web.old_sites.services.answering import answer_for_site, look_at_page
from zhaoming.web.old_sites.services.beginning import begin_site
from zhaoming.web.old_sites.services.confirming import change_reading, confirm_site, fetch_again, leave_out
from zhaoming.web.old_sites.services.held import release_held
from zhaoming.web.old_sites.services.running import go_on, resume_imports
from zhaoming.web.old_sites.services.stopping import resume_site, stop_site

__all__ = [
    "answer_for_site",
    "begin_site",
    "change_reading",
    "confirm_site",
    "fetch_again",
    "go_on",
    "leave_out",
    "look_at_page",
    "release_held",
    "resume_imports",
    "resume_site",
    "stop_site",
]
