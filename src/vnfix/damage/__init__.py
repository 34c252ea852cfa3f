"""The damages vnfix knows, in the order in which they are supposed: where two explain a stretch equally well, the
first one is reported.

Each family has a folder; a new damage is a file in it and a row in its `__init__.py`.
"""

from __future__ import annotations

from vnfix.charsets import LATIN_1, WINDOWS_1252
from vnfix.damage.asking import Asking
from vnfix.damage.base import Damage, LosslessDamage, LossyDamage
from vnfix.damage.escaped import ESCAPED
from vnfix.damage.foreign import Foreign
from vnfix.damage.form import FORM
from vnfix.damage.legacy import LEGACY
from vnfix.damage.legacy.typed_keys import TYPED_KEYS
from vnfix.damage.lossy import LOSSY
from vnfix.damage.lossy.stripped_marks import StrippedMarks
from vnfix.damage.misread import MISREAD
from vnfix.damage.narrowed import NARROWED

__all__ = [
    "DAMAGES",
    "ON_REQUEST",
    "TYPED_KEYS",
    "Asking",
    "Damage",
    "LosslessDamage",
    "LossyDamage",
    "StrippedMarks",
]

DAMAGES: tuple[Damage, ...] = (
    *MISREAD,
    *LEGACY,
    *ESCAPED,
    *NARROWED,
    *FORM,
    *LOSSY,
    Foreign(WINDOWS_1252),
    Foreign(LATIN_1),
)

ON_REQUEST: tuple[Damage, ...] = (StrippedMarks(), *TYPED_KEYS)
"""Damages that are no part of a pipeline unless they are asked for: sound text may look just like them."""
