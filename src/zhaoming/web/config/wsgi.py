"""The door for a web server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from zhaoming.web.config.starting import must_be_whole

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhaoming.web.config.settings.embedded")
application = get_wsgi_application()
must_be_whole()
# Every address with its view, before anybody waits: three quarters of what the first page of a process took.
_addresses = get_resolver().reverse_dict
