"""How letters of a charset show that are seen as those of another page: signs for the scan, and strong evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from unicodedata import combining

from vnfix.charsets import (
    CP437,
    CP850,
    ISO_8859_2,
    ISO_8859_10,
    ISO_8859_14,
    ISO_8859_15,
    LATIN_1,
    MAC_ROMAN,
    VNI,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1252,
    WINDOWS_1254,
    WINDOWS_1258,
    Charset,
)
from vnfix.damage.base import Signs
from vnfix.expression import expression
from vnfix.language.alphabet import has_vietnamese_letter


def signs_of(looks: Mapping[int, str]) -> Signs:
    """A Latin letter before a sign that no word has, a small letter before a capital one, two letters for one.

    `looks` says of each letter, by its code point, what it looks like.
    """
    seen = "".join(sorted({sign for look in looks.values() for sign in look if not sign.isascii()}))
    pairs = [look for look in looks.values() if len(look) > 1]
    has_pairs = bool(pairs)
    firsts = "".join(sorted({look[0] for look in pairs if look[0] in "aeAE" or not look[0].isascii()}))
    signs: list[tuple[str, ...]] = [(firsts, "".join(sorted({look[1] for look in pairs})))] if has_pairs else []
    symbols = "".join(filter(_is_symbol, seen))
    capitals = "".join(sign for sign in seen if sign.isupper() and not _is_symbol(sign))
    signs += [(_BEFORE, symbols)] if symbols else []
    if capitals and not has_pairs:
        signs += [(_CONSONANTS, capitals)]
    within = "".join(sign for sign in seen if sign in _QUOTES)
    signs += [(_BEFORE, within, _SMALL)] if within else []
    horned = ["".join(looks.get(ord(letter), "") for letter in both) for both in ("ưƯ", "ơƠ")]
    if has_pairs and all(len(both) == len("ưƯ") and both.isalpha() for both in horned):
        signs += [(horned[0], horned[1])]
    for letter in "đĐ":
        look = looks.get(ord(letter), "")
        if len(look) == 1 and not look.isascii() and not has_pairs:
            signs += [(look, seen)]
    return tuple(signs)


@cache
def signs_abroad(page: Charset) -> Signs:
    """The same of all charsets together, seen as a page that is met less often.

    What sound text of Vietnam or of the page's own languages has is none: letters, marks by themselves, dashes.
    """
    seen = [sign for sign in page.letters[0x80:] if _is_strange(sign)]
    symbols = "".join(filter(_is_symbol, seen))
    capitals = "".join(sign for sign in seen if sign.isupper() and not _is_symbol(sign))
    marks = "".join(sign for sign in seen if page.bytes_of[sign] in _MARKS)
    signs = [(_BEFORE, symbols), (_OPEN, marks), (_CONSONANTS, capitals), _amid_words(page)]
    signs += [(letter, "".join(seen)) for letter in "\xa7\xae" if letter in seen]
    return tuple(sign for sign in signs if sign[1])


def _amid_words(page: Charset) -> tuple[str, str]:
    """What sound Vietnamese has of a page, but not behind a small consonant: marks by themselves, capitals."""
    sound = (sign for sign in page.letters if combining(sign) or (has_vietnamese_letter(sign) and sign.isupper()))
    return (_SMALL_CONSONANTS, "".join(sound))


def _is_strange(sign: str) -> bool:
    """Whether a sign stands in no sound text that a page is for."""
    return not (sign in PUNCTUATION or sign in _OF_OTHERS or has_vietnamese_letter(sign) or combining(sign))


def shared(sign: tuple[str, ...]) -> tuple[str, ...]:
    """A sign of one charset as one of all: the scan has little room for different ones."""
    first = sign[0]
    if first == _BEFORE:
        return (_BEFORE, _SYMBOLS)
    if first == _CONSONANTS:
        return (_CONSONANTS, _CAPITALS)
    if first == _SMALL_CONSONANTS:
        return (_SMALL_CONSONANTS, _AMID_WORDS)
    if first == _OPEN:
        return (_OPEN, _MARKS_ABROAD)
    return (_LETTERS_OF_D, _BEYOND_ASCII) if first in _LETTERS_OF_D else sign


def from_second(sign: tuple[str, ...]) -> str:
    """What finds a sign behind its second letter, which is met far less often than its first one."""
    places = [f"[{re.escape(place)}]" for place in sign]
    return f"(?<={places[0]}{places[1]})" + (f"(?={places[2]})" if len(places) > 2 else "")


def is_sign(text: str) -> bool:
    """Whether a text is a sign by itself: ® may be đ, and © is hardly â."""
    return len(text) == 1 and not text.isalnum()


def is_part_of_word(line: str, start: int, end: int) -> bool:
    """Whether a letter stands beside a run of letters: the word is another charset's, or sound."""
    return line[end : end + 1].isalpha() or line[:start][-1:].isalpha()


SIGN_NATS, STRANGE_NATS, STRONG_NATS = 3.0, 10.0, 14.0
"""How strange a sign is by itself, and each letter of a word, and of one that no other language has."""


def within_punctuation(word: str) -> list[tuple[int, int]]:
    """The whole of a word, and what is left of it without one sign or more at either end."""
    bare = word.strip(PUNCTUATION)
    first = word.find(bare) if bare else len(word)
    last = first + len(bare)
    starts = range(min(first, _MOST_PUNCTUATION) + 1)
    ends = range(len(word), max(last, len(word) - _MOST_PUNCTUATION) - 1, -1)
    return [(start, end) for start in starts for end in ends if start < end]


@lru_cache(maxsize=32)
def has_two(strong: re.Pattern[str], line: str) -> bool:
    """Whether a line has two strong signs: with fewer there are no two words with such."""
    first = strong.search(line)
    return first is not None and strong.search(line, first.end()) is not None


@lru_cache(maxsize=32)
def without_quotes(line: str) -> str:
    """A line with blanks for its guillemets, if they stand as such, and for the dot that Catalan has between two l.

    They do if each that opens is closed, and outside of words; letters that look like them stand anywhere in words.
    """
    if "\xb7" in line:
        line = _BETWEEN_L.sub(" ", line)
    quotes = "".join(_GUILLEMET.findall(line))
    opening, closing = quotes[:1], quotes[-1:]
    if not quotes or opening == closing or quotes != (opening + closing) * (len(quotes) // 2):
        return line
    return line if _in_words(opening, closing).search(line) else line.translate(_BLANKS)


@cache
def _in_words(opening: str, closing: str) -> re.Pattern[str]:
    return expression(f"(?<=[^\\W\\d_])(?<!{_TROFF_FONT}){opening}|{closing}(?=[^\\W\\d_])")


_GUILLEMET = expression("[\xab\xbb]")
_TROFF_FONT = "\\\\f[A-Z]"
_BETWEEN_L = expression("(?<=[Ll])\xb7(?=[Ll])")
_BLANKS = dict.fromkeys(map(ord, "\xab\xbb"), " ")


def is_symbol(word: str) -> bool:
    """Whether a word may well be none: a letter, or one or a unit with its exponent or degree (b² + c², km²), a
    product (n×m, N·m), an ordinal (nº) or a fraction of it (D¼), or degrees (°C). It is no evidence of anything.
    """
    return _SYMBOL.fullmatch(word) is not None


_SYMBOL = expression(
    "(?:[A-Za-z]|[cdhkmn]m|in|ft|yd|mi|tr)?[\xb0\xb2\xb3\xb9]|[A-Za-z]{1,2}[\xaa\xba\xbc-\xbe]|[A-Za-z]{1,2}[\xd7\xb7][A-Za-z]?|\xb0[CFK]|[^\\W\\d_]"
)

_STRANGE = "\x80-\x9f\xa1-\xaf\xb1-\xb9\xbb-\xbf\xd7\xf7\u0192\u02c6\u02dc\u2020\u2021\u2030\u20ac"
_STRANGE_CAPITALS = "\xc0-\xde\u0152\u0160\u0178\u017d"


def strong_signs(capitals: str = "") -> re.Pattern[str]:
    """Signs within words, capitals after small letters, đ before a toned letter, two letters that VNI has for one, and
    ươ of windows-1258.

    `capitals` are more of them. A match is the last letter of a sign or the one before it: the rarest, found soonest.
    """
    return expression(
        f"[\xb0{_STRANGE}\xc0-\xff{_STRANGE_CAPITALS}{capitals}](?:(?<=[a-zA-Z][{_STRANGE}])"
        f"|(?<=[a-z]\xb0)(?=[a-z])|(?<=[a-z\xdf-\xff][{_STRANGE_CAPITALS}])|(?<=[A-Z][\xc0-\xde])(?=[a-z])"
        "|(?<=[\xf0\xfe\xf1][\xdf-\xff])|(?<=\xd0[\xb1\xc0-\xff])|(?<=[\xdd\xfd][\xd5\xf5])"
        "|(?<=[ae][\xe0-\xe5])|(?<=a[\xf5\xf8\xf9\xfb\xfc])|(?<=[\xf4\xf6][\xef\xf4-\xf6\xf8-\xfb])"
        + (f"|(?<=[a-z][{capitals}])" if capitals else "")
        + ")"
    )


STRONG = strong_signs()
"""Those of windows-1252."""

PUNCTUATION = "\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2013\u2014\u2022\u2122\u2039\u203a\xab\xbb\xa0"
"""Signs that stand beside sound words."""
_MOST_PUNCTUATION = 2
"""Signs at either end of a word that may be letters or not."""
_QUOTES = "\xab\xbb\u2039\u203a"
"""Those of them that no letter stands on either side of."""
_CONSONANTS = "bcdghklmnpqrstvxiuy"
_SMALL_CONSONANTS = "bcdghklmnpqrstvx"
_SMALL = "abcdeghiklmnopqrstuvxy"
_BEFORE = "BCDGHIKLMNPQRSTUVXYabcdeghiklmnopqrstuvxy"
_NEVER = "\xaa\xb5\xba\xd0\xf0\xfe\xde\xdf\xf8\xd8\xe5\xc5\xff\xe6\xc6\u1e03\u1e0b\u1e1f\u1e41\u1e57\u1e61\u1e6b"
_PAGES = (WINDOWS_1252, LATIN_1, ISO_8859_10, ISO_8859_14, WINDOWS_1254)
_PAGES_ABROAD = (WINDOWS_1258, ISO_8859_15, CP437, CP850, MAC_ROMAN, WINDOWS_1250, ISO_8859_2, WINDOWS_1251)
_BEYOND_ASCII = "".join(sorted({sign for page in _PAGES for sign in page.letters if not sign.isascii()}))
"""What the pages show."""


def _is_symbol(sign: str) -> bool:
    """Whether no word in Latin letters has a sign: it is none, or Greek or Cyrillic."""
    is_latin = sign.isalpha() and sign not in _NEVER and not "\u0370" <= sign <= "\u052f"
    return not is_latin and sign not in PUNCTUATION


_ALL_SHOWN = sorted({sign for page in _PAGES + _PAGES_ABROAD for sign in page.letters if not sign.isascii()})
_SYMBOLS = _QUOTES + "".join(sign for sign in _ALL_SHOWN if _is_symbol(sign) and not combining(sign))
_CAPITALS = "".join(
    sign for sign in _ALL_SHOWN if sign.isupper() and not _is_symbol(sign) and not has_vietnamese_letter(sign)
)
_OF_OTHERS = "\xaa\xba\xc5\xc6\xd0\xd8\xde\xdf\xe5\xe6\xf0\xf8\xfe\u010d\u0119\u013a\u0155\u0159"
"""Letters of Northern and Central Europe, and ordinals, which stand where a charset has signs."""
_OPEN = "AEae"
"""The letters that VNI puts most marks behind."""
_MARKS = frozenset(data[-1] for data in VNI.letters.values() if len(data) > 1)
"""The bytes of these marks."""
_MARKS_ABROAD = "".join(
    sorted({page.letters[byte] for page in _PAGES_ABROAD for byte in _MARKS if _is_strange(page.letters[byte])})
)
_AMID_WORDS = "".join(sorted({sign for page in _PAGES_ABROAD for sign in _amid_words(page)[1]}))
_LETTERS_OF_D = "\xa7\xae\xa2\xbd\u02dc\xc7\xd0\xf0\xf1\u011e\u011f\u0174\u0175\u016a"
"""What đ and Đ look like, where that is one sign beyond ASCII."""
