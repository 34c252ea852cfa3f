"""Words that are not known, in lines of UTF-8 read as windows-1252 of which some bytes are gone.

Of such a line each letter outside ASCII is whole or the beginning of one, which is hardly so by chance. Then a word
that the inventory has not can be spelled by what its letters look like, as far as that leaves few choices.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import product
from math import prod

from vnfix.charsets import WINDOWS_1252
from vnfix.damage.base import Damage
from vnfix.damage.misread.utf8_misread import Utf8Misread
from vnfix.expression import any_of, expression
from vnfix.language.alphabet import LETTERS

MOST_SPELLINGS = 4
"""Ways to spell an unknown word among which the line may choose."""
MOST_TRIED = 64
"""Ways that are looked through for words glued together."""

_MISREAD = Utf8Misread(WINDOWS_1252)
_QUOTE = "\u00e2\u20ac"
"""What is left of a closing quotation mark, and left to others."""
_TRAIL = re.escape(WINDOWS_1252.letters[0x80:0xC0])
_VIETNAMESE = expression(f"á[º»][{_TRAIL}]|Æ[\u00b0\u00a1]|Ä[\u2018\u0192]")
"""Letters that only Vietnamese has, of which nothing is gone."""
_GLUED = expression(f"[A-Z{LETTERS[67:]}]*[a-z{LETTERS[:67]}]*")


class LetterByLetter:
    """What the letters of Vietnamese look like after a damage that reads UTF-8 as windows-1252 and loses bytes."""

    def __init__(self, damage: Damage) -> None:
        self.damage = damage

    @cached_property
    def looks(self) -> dict[str, tuple[str, ...]]:
        """What the letters look like, and which look so."""
        looks: dict[str, tuple[str, ...]] = {}
        for letter in LETTERS:
            look = self.damage.inflict(letter)
            looks[look] = (*looks.get(look, ()), letter)
        return looks

    @cached_property
    def letter(self) -> re.Pattern[str]:
        """What a letter looks like: a whole one, of any language, or the beginning of one of Vietnamese."""
        return re.compile("|".join((_MISREAD.sequence.pattern, any_of(self.looks), _QUOTE)))

    def explains_all(self, line: str) -> bool:
        """Whether all of a line is letters of UTF-8, whole ones and beginnings, and Vietnamese ones among them."""
        return len(_VIETNAMESE.findall(line)) > 1 and self.letter.sub("", line).isascii()

    def spellings_of(self, observed: str) -> tuple[str, ...]:
        """What a word may have said, letter by letter; nothing where it may be very many things."""
        looks = self.letter.findall(observed)
        letters = [self.looks.get(look) or (_MISREAD.restore(look),) for look in looks]
        between = self.letter.split(observed)
        if not letters or not "".join(between).isascii():
            return ()
        parts: list[tuple[str, ...]] = [(between[0],)]
        for place, (options, after) in enumerate(zip(letters, between[1:])):
            following = letters[place + 1][0] if place + 1 < len(letters) else parts[-1][0]
            is_first = not place and not between[0]
            parts += [_in_case(options, after[:1] or following[-1:], is_first=is_first), (after,)]
        if prod(map(len, parts)) > MOST_TRIED:
            return ()
        forms = tuple(form for form in map("".join, product(*parts)) if self.damage.explains(form, observed))
        forms = tuple(filter(_is_of_words, forms)) or forms
        return forms if len(forms) <= MOST_SPELLINGS else ()


def _in_case(options: tuple[str, ...], beside: str, *, is_first: bool) -> tuple[str, ...]:
    """Those of some letters that are capitals or small as the one beside is; of the first in a word either may be."""
    if is_first and not beside.isupper():
        return options
    return tuple(option for option in options if option.isupper() == beside.isupper()) or options


def _is_of_words(text: str) -> bool:
    """Whether a text without spaces is words of the inventory, each with a capital but the first."""
    from vnfix.language.inventory import UNKNOWN
    from vnfix.language.shipped import load_language

    number = load_language().inventory.number
    return not any(number(word.lower()) == UNKNOWN for word in _GLUED.findall(text) if word)
