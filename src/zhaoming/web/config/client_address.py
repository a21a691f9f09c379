"""From which address a request comes."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the client: the peer, or what our own outermost proxy saw when proxies are declared.

    Anyone may write X-Forwarded-For; only its last `ZHAOMING_PROXIES` entries were added by our proxies.
    """
    peer: str = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    proxies: int = settings.ZHAOMING_PROXIES
    return hops[-proxies] if proxies and len(hops) >= proxies else peer
