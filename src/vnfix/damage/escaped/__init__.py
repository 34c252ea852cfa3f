"""Letters that were written as escapes, in the order in which that is supposed."""

from __future__ import annotations

from vnfix.damage.base import Damage
from vnfix.damage.escaped.broken_escape import BrokenEscape
from vnfix.damage.escaped.encoded_run import EncodedRun, EscapedRun
from vnfix.damage.escaped.encoded_word import EncodedWord
from vnfix.damage.escaped.escaped import IN_STYLES
from vnfix.damage.escaped.escaped_again import EscapedAgain

__all__ = ["ESCAPED"]

ESCAPED: tuple[Damage, ...] = (
    BrokenEscape(),
    EscapedAgain(),
    EscapedRun(),
    *IN_STYLES,
    EncodedRun(),
    EncodedWord(),
)
