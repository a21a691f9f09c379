"""Reports between processes: pickle does not know the read-only maps in them."""

from __future__ import annotations

import copyreg
from types import MappingProxyType
from typing import Any


def _take_apart(mapping: MappingProxyType[Any, Any]) -> tuple[Any, tuple[dict[Any, Any]]]:
    return MappingProxyType, (dict(mapping),)


copyreg.pickle(MappingProxyType, _take_apart)
