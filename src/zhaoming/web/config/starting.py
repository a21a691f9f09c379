"""What a web process asks before its first page: a whole place, and a database of this version."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from zhaoming.web.config.migrating import reason_not_to_serve
from zhaoming.web.config.unfinished import reason_not_to_start


def must_be_whole() -> None:
    """Raises ImproperlyConfigured with the reason. A database that does not answer just now is no reason.

    Pages then say so, and `/health/` answers 503, until it does.
    """
    try:
        reason = reason_not_to_start() or reason_not_to_serve()
    except DatabaseError:
        return
    finally:
        # Whoever forks or serves next opens its own.
        connection.close()
    if reason:
        raise ImproperlyConfigured(reason)
