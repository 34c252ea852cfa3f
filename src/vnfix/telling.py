"""Which Vietnamese charset bytes are in: the one in which the words with marks are words.

Letters do not tell, for every byte is a letter in some charset; syllables do. Read as their own charset, nearly all
words with marks are in the inventory; read as another, about a quarter are, of Western text a tenth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vnfix.charsets import TableCharset
from vnfix.language.inventory import UNKNOWN, Inventory

SAMPLE = 1 << 13
"""Bytes that are looked at: enough for a thousand words."""

_SURE, _AHEAD = 0.75, 0.12
"""The share of words with marks that must be known, and how much more than under any other charset."""
_FEWEST = 2
"""Different words of two letters or more with marks that must be known: one, or a letter alone, may be chance."""
_KIN, _AS_GOOD = 0.6, 0.005
"""Charsets that read so much of the known words alike are kin, as TCVN3 and the standard it became; of those that read
nearly as much as the best, the first is taken."""
_FEWEST_LETTERS = 3
"""Different letters in them: `à` alone is French."""
_WORD = re.compile(r"[^\W\d_]*(?:[^\x00-\x7f\u2010-\u2026][^\W\d_]*)+|[A-Za-z]+")
"""All beyond ASCII but dashes and quotation marks is part of a word; what a wrong charset makes of letters is often no
letter."""
_LINE_WITH_MARKS = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")


def tell_charset(
    data: bytes, charsets: Sequence[TableCharset], inventory: Inventory
) -> tuple[TableCharset, float] | None:
    """The charset that bytes are in and the share of words that say so; None when none reads them well.

    Where several read the same text (TCVN3 and its kin agree on small letters), the first of them is told.
    """
    sample = b"\n".join(line.group() for line in _LINE_WITH_MARKS.finditer(data[: 8 * SAMPLE]))[:SAMPLE]
    scores: list[tuple[float, frozenset[str], TableCharset]] = []
    for charset in charsets:
        if not charset.is_ascii:
            text = unicodedata.normalize("NFC", charset.decode(sample, "replace"))
            scores.append((*_known(text, inventory), charset))
    share, known, best = max(scores, key=lambda score: score[0])
    others = [other for other, words, _ in scores if len(words & known) < _KIN * len(known)]
    if share < _SURE or share - max(others, default=0.0) < _AHEAD:
        return None
    kin = (each for each in scores if each[0] >= share - _AS_GOOD and len(each[1] & known) >= _KIN * len(known))
    share, _, best = next(kin)
    return best, share


def _known(text: str, inventory: Inventory) -> tuple[float, frozenset[str]]:
    """The share of words with marks that are in the inventory, and these; 0 when they are few or others are many."""
    words = [word.lower() for word in _WORD.findall(text)]
    marked = [word for word in words if not word.isascii()]
    known = [word for word in marked if len(word) > 1 and inventory.number(word) != UNKNOWN]
    different = frozenset(known)
    letters = {letter for word in different for letter in word if not letter.isascii()}
    plain = [word for word in words if word.isascii() and len(word) > 1]
    foreign = sum(inventory.number(word) == UNKNOWN for word in plain)
    is_enough = len(different) >= _FEWEST and len(letters) >= _FEWEST_LETTERS and 2 * foreign <= len(known) + len(plain)
    return (len(known) / len(marked) if is_enough else 0.0), different
