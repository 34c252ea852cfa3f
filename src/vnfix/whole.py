"""Lines that went through one damage whole: the most common there are, and no search is needed to read them.

A page of UTF-8 that was read as windows-1252 is UTF-8 again, from its first letter to its last, as soon as it is
written as windows-1252: hardly anything else is. Where its words are known then too, there is nothing to choose.

>>> from vnfix.damage import DAMAGES
>>> from vnfix.language.shipped import load_language
>>> damaged = DAMAGES[0].inflict(DAMAGES[0].inflict("Nước biển mặn"))
>>> damage, once = read_whole(damaged, DAMAGES[:1], load_language().inventory)
>>> damage.restore_whole(once)
'Nước biển mặn'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnfix.damage import Damage
from vnfix.language.alphabet import has_vietnamese_letter, looks_misread
from vnfix.language.inventory import Inventory

MOST_LAYERS = 3
"""How often a line may have been damaged so, one over the other."""

MOST_UNKNOWN = 4
"""Of so many words outside ASCII one may be unknown: a name, or one of another language."""

_SOUND = re.compile("[\u1ea0-\u1ef9]")
"""Letters that no charset has which UTF-8 is misread as: where one stands, the line is not damaged so, or not whole."""

_WORD = re.compile(r"[^\W\d_]+")
_ODD = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd]|[\ud800-\udfff]")
"""What no sound text has: controls, private use, lost letters and lone surrogates."""


def read_whole(
    line: str, damages: Sequence[Damage], inventory: Inventory, layers: int = MOST_LAYERS
) -> tuple[Damage, str] | None:
    """The first of some damages that explains all of a line, and the line without it; None if there is none.

    Most words of the line without it, or of what lies under that, are known, and one at least has a letter that only
    Vietnamese has. If two damages give different lines, the one with fewer unknown words is it; with as many, none is.
    """
    if line.isascii() or _SOUND.search(line):
        return None
    found: tuple[Damage, str] | None = None
    least = _NOT_KNOWN
    for damage in damages:
        restored = damage.restore_whole(line)
        if restored is None or not damage.explains(restored, line) or (found and found[1] == restored):
            continue
        unknown = _unknown_words(restored, inventory)
        if unknown == _NOT_KNOWN and layers > 1 and read_whole(restored, damages, inventory, layers - 1):
            unknown = 0
        if unknown < least:
            found, least = (damage, restored), unknown
        elif unknown == least:
            found = None
    return found


def _unknown_words(text: str, inventory: Inventory) -> int:
    """How many words with letters outside ASCII are not known; very many if a text is not Vietnamese, or not sound."""
    if not has_vietnamese_letter(text) or _ODD.search(text) or looks_misread(text):
        return _NOT_KNOWN
    words = [word for word in _WORD.findall(text.lower()) if not word.isascii()]
    unknown = sum(word not in inventory.numbers for word in words)
    return unknown if unknown * MOST_UNKNOWN <= len(words) else _NOT_KNOWN


_NOT_KNOWN = 1 << 30
