"""What lies at the bottom of text that was damaged several times by what loses nothing.

A layer is judged by what is under it: of two ways to peel a stretch the one that comes to words of Vietnamese is right,
though what it leaves for now looks as strange as what the other leaves.
"""

from __future__ import annotations

from functools import lru_cache

from vnfix.damage import Damage, LosslessDamage
from vnfix.expression import expression
from vnfix.language.inventory import UNKNOWN, Inventory
from vnfix.language.tokens import TOKEN

DEEPEST = 3
"""Layers that are looked through."""


def words_at_bottom(text: str, layers: tuple[Damage, ...], inventory: Inventory) -> tuple[int, ...]:
    """The numbers of the words that some of the layers, peeled one after the other, come to; none when they do not.

    Every word must be one of the inventory, and each layer must give back just what it was peeled from.
    """
    return _dig(text, layers, inventory, DEEPEST) if not text.isascii() or _ESCAPE.search(text) else ()


_ESCAPE = expression(r"[&\\][#A-Za-z]|[%=][0-9A-Fu]")
"""What escapes begin with; all else that is ASCII has no layer under it."""


@lru_cache(maxsize=1 << 13)
def _dig(text: str, layers: tuple[Damage, ...], inventory: Inventory, deep: int) -> tuple[int, ...]:
    for damage in layers:
        if isinstance(damage, LosslessDamage) and damage.gate.search(text):
            restored = damage.restore(text)
            if restored != text and damage.explains(restored, text):
                words = _words(restored, inventory) or (_dig(restored, layers, inventory, deep - 1) if deep > 1 else ())
                if words:
                    return words
    return ()


def _words(text: str, inventory: Inventory) -> tuple[int, ...]:
    """The numbers of the words of a text, tags apart; none unless all are known, and nothing else is in it but
    punctuation and numbers, which are none of an escape.
    """
    if _ESCAPE.search(text):
        return ()
    bare = _TAG.sub("", text)
    found = [inventory.number(match.group().lower()) for match in TOKEN.finditer(bare) if match.lastgroup == "word"]
    return () if UNKNOWN in found else tuple(found)


_TAG = expression("</?[A-Za-z][^<>]*>")
