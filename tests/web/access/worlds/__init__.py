"""What the tables are tried on: each module makes its objects (`world`) and fills its forms (`form_for`)."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

REASON = "与登记台账核对后的理由"


@cache
def worlds() -> list[ModuleType]:
    """Every module of this folder, in the order of their names."""
    names = sorted(one.name for one in pkgutil.iter_modules(__path__))
    return [importlib.import_module(f"{__name__}.{name}") for name in names]
