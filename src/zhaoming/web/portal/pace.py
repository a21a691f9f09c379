"""How often an address may ask for what costs something: see `presentation.pace`."""

from zhaoming.web.presentation.pace import PER_MINUTE, is_too_often

__all__ = ["PER_MINUTE", "is_too_often"]
