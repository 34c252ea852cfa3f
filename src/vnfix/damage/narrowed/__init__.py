"""UTF-16 whose bytes were taken for letters, in the order in which that is supposed."""

from __future__ import annotations

from vnfix.damage.base import Damage
from vnfix.damage.narrowed.utf16_as_bytes import Utf16AsBytes
from vnfix.damage.narrowed.utf16_as_signs import Utf16AsSigns
from vnfix.damage.narrowed.utf16_low_byte import Utf16LowByte

__all__ = ["NARROWED"]

NARROWED: tuple[Damage, ...] = (
    Utf16AsBytes("le"),
    Utf16AsBytes("be"),
    Utf16AsSigns("#"),
    Utf16AsSigns("."),
    Utf16LowByte(),
    Utf16LowByte(controls_dropped=True),
)
