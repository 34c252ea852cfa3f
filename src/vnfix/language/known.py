"""Whether a word is Vietnamese, for damages that ask; the language is loaded when they first do."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 13)
def is_known_word(word: str) -> bool:
    """Whether a word is one of the inventory as it stands, in a letter case that words have."""
    from vnfix.language.inventory import UNKNOWN
    from vnfix.language.shipped import load_language

    is_cased = word in (word.lower(), word.capitalize(), word.upper())
    return is_cased and load_language().inventory.number(word.lower()) != UNKNOWN
