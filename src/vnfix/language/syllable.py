"""Which letter strings can be a Vietnamese syllable: onset, rime, and a tone on the right vowel.

The training tool asks this before a word may enter the inventory, so that common misspellings in the
corpus do not become things a damaged word may have said. Both placements of the tone in an open
"oa", "oe", "uy" are right (hòa and hoà).

>>> is_syllable("người"), is_syllable("ngừơi"), is_syllable("hoà"), is_syllable("hòa")
(True, False, True, True)
>>> is_syllable("được"), is_syllable("đươc")
(True, False)

Source of the onsets and rimes: the standard spelling as described in Đoàn Thiện Thuật, "Ngữ âm tiếng
Việt" (1977), with the loan rimes (oong, eng, ôông) that dictionaries list.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from vnfix.language.alphabet import PLAIN_VOWELS, TONES, split_tone

ONSETS = tuple("ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x".split())
"""Longest first, so that the first match is the onset."""

RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng êc
    i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oe oen oeo oet oem oong ooc ô ôc ôi ôm ôn ông ôp ôt ôông ôôc ơ ơi ơm ơn ơp ơt
    u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uơ uê uêch uênh uên uêu uy uya uych uyn uynh uyp
    uyt uyu uyên uyêt uân uâng uât uây ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """.split()
)

_AFTER_QU = frozenset("y yt ynh ych yn yp yu yên yêt yêu yêm yêng".split()) | RIMES
_AFTER_GI = frozenset(rime[1:] for rime in RIMES if rime.startswith("i")) | RIMES
_STOPS = ("c", "ch", "p", "t")
_TONES_OF_STOPS = ("\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}")
_MARKED = frozenset("ăâêôơư")
_EITHER_PLACE = frozenset({"oa", "oe", "uy"})


@lru_cache(maxsize=1 << 12)
def is_syllable(word: str) -> bool:
    """Say whether a small-letter word, composed (NFC), is spelled as a Vietnamese syllable."""
    letters: list[str] = []
    tone, tone_at = "", -1
    for place, letter in enumerate(word):
        plain, mark = split_tone(letter) if letter in _TONED else (letter, "")
        letters.append(plain)
        if mark:
            if tone:
                return False
            tone, tone_at = mark, place
    plain_word = "".join(letters)
    return any(_fits(onset, plain_word[len(onset) :], tone, tone_at) for onset in _onsets(plain_word))


def _onsets(plain_word: str) -> list[str]:
    found = [onset for onset in ONSETS if plain_word.startswith(onset)]
    return [*found, ""]


def _fits(onset: str, rime: str, tone: str, tone_at: int) -> bool:
    rimes = _AFTER_QU if onset == "qu" else _AFTER_GI if onset == "gi" else RIMES
    if rime not in rimes:
        return False
    if not onset and rime.startswith("y") and rime != "y" and not rime.startswith("yê"):
        return False
    if rime.endswith(_STOPS) and tone not in _TONES_OF_STOPS:
        return False
    # "gì" and "gìn" are onset "g" with rime "i": a tone must stand on a vowel of the rime.
    return not tone or tone_at - len(onset) in _tone_places(rime)


def _tone_places(rime: str) -> tuple[int, ...]:
    """Where in the rime its tone may stand."""
    marked = [place for place, letter in enumerate(rime) if letter in _MARKED]
    if marked:
        return (marked[-1],)
    vowels = [place for place, letter in enumerate(rime) if letter in PLAIN_VOWELS]
    if rime in _EITHER_PLACE:
        return (0, 1)
    if len(vowels) == 3 or (len(vowels) == 2 and len(rime) > 2):
        return (vowels[1],)
    return tuple(vowels[:1])


_TONED = frozenset(
    unicodedata.normalize("NFC", case(vowel) + tone)
    for vowel in PLAIN_VOWELS
    for tone in TONES
    for case in (str.lower, str.upper)
)
