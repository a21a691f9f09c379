"""Rules for passwords whose words Django does not have in Chinese."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """Django's rule of length, in Chinese."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return f"密码太短，至少应有 {self.min_length} 个字符。"

    def get_help_text(self) -> str:
        """What is asked for."""
        return f"密码至少应有 {self.min_length} 个字符。"
