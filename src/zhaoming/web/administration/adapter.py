"""How accounts behave here: made by administrators only."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from zhaoming.web.config.client_address import client_address
from zhaoming.web.config.data_key import decrypted, encrypted


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up; the address of a client is the one our own proxies saw."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody makes an account for himself."""
        return False

    def get_client_ip(self, request: HttpRequest) -> Any:
        """The address rate limits count by."""
        return client_address(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are encrypted with the data key, which does not lie in the database."""

    def encrypt(self, text: str) -> str:
        """What goes into the database."""
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What came out of the database."""
        return decrypted(encrypted_text)
