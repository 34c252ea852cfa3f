"""Text in a Vietnamese charset from before Unicode was read as a Western one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache

from vnfix.candidate import Candidate, PlainWord
from vnfix.charsets import WINDOWS_1252, Charset, TableCharset
from vnfix.damage.base import Damage, LossyDamage, Signs, said_in
from vnfix.damage.legacy.legacy_evidence import (
    FEWEST_VOUCHED,
    FEWEST_WEAK,
    PAIR,
    are_all_strange,
    count_of_other_pages,
    is_joined,
    is_weakly_shown,
    reads_better,
)
from vnfix.damage.legacy.legacy_plain import PlainLines, has_many
from vnfix.damage.legacy.legacy_signs import (
    PUNCTUATION,
    SIGN_NATS,
    STRANGE_NATS,
    STRONG,
    STRONG_NATS,
    from_second,
    has_two,
    is_part_of_word,
    is_sign,
    is_symbol,
    shared,
    signs_of,
    strong_signs,
    within_punctuation,
    without_quotes,
)
from vnfix.expression import any_of, expression
from vnfix.language.alphabet import LETTERS, has_slipped_capital, has_vietnamese_letter, is_phonetic, shows_utf8
from vnfix.language.known import is_known_word, reads_vietnamese
from vnfix.language.syllable import is_syllable
from vnfix.text.code_texts import texts_or_line

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


class Legacy(LossyDamage):
    """What: the bytes of TCVN3, VNI, VISCII, VPS or their kin, seen as letters of Western Europe.

    How it happens: a document written with fonts such as .VnTime or VNI-Times is opened, copied or converted without
    them, and without knowing that its letters are in another charset.

    Example: "Tiếng Việt" becomes "Ti\\xd5ng Vi\\xd6t" from TCVN3, "Tie\\xe1ng Vie\\xe4t" from VNI.

    Easily confused with: each other, and languages with the same letters. Most of a line's words with such letters must
    be words of Vietnamese.

    Safety: exact where a word is read by one charset only; capitals that were written with the codes of small letters,
    and letters that a cleaner dropped, are chosen by the language model.
    """

    family = "legacy"
    signless = True
    fewest_met = 2
    entry_nats = 8.0
    spared_nats = 8.0
    prevention = "convert the document with its own charset (vnfix convert --from …) before anything else reads it"

    def __init__(self, charset: TableCharset, seen_as: Charset, *, cleaned: bool = False) -> None:
        self.charset, self.seen_as, self.cleaned = charset, seen_as, cleaned
        page = "" if seen_as.name == "windows-1252" else f"-as-{seen_as.name}"
        if cleaned:
            self.entry_nats += _CLEANED_NATS
        self.name = f"{charset.name}{page}" + ("-cleaned" if cleaned else "")
        self.title = f"{charset.name} was read as {seen_as.name}" + (", soft hyphens dropped" if cleaned else "")
        self.cause = f"the text is in {charset.title}, and a program took it for {seen_as.name}"

    @cached_property
    def _looks(self) -> dict[int, str]:
        """What each letter looks like."""
        read = self.seen_as.letters
        bytes_of = {**self.charset.folded, **self.charset.letters}
        looks = {letter: "".join(read[byte] for byte in bytes_of[letter]) for letter in LETTERS if letter in bytes_of}
        if self.cleaned:
            looks = {letter: look.replace(_SOFT_HYPHEN, "") for letter, look in looks.items()}
        return {ord(letter): look for letter, look in looks.items() if look != letter}

    @cached_property
    def _signs_seen(self) -> str:
        """All letters beyond ASCII that letters look like."""
        return "".join(sorted({sign for look in self._looks.values() for sign in look if not sign.isascii()}))

    @cached_property
    def word(self) -> re.Pattern[str]:  # type: ignore[override]
        """A run of letters as they look, with a letter among them that is one."""
        looks = "".join(self._looks.values())
        ascii_signs = "".join(sorted({sign for sign in looks if sign.isascii() and not sign.isalpha()}))
        kept = "".join(letter for letter in LETTERS if letter <= "\xff" and ord(letter) not in self._looks)
        signs = re.escape(self._signs_seen + ascii_signs + kept)
        apart = "\\w\x80-\x9f\u2190-\u2fff" + (_SOFT_HYPHEN if self.cleaned else "")
        return re.compile(
            f"(?<![\\\\{apart}])(?=[{signs}]*[^\\W\\d_]|[{signs}]{{2}})[A-Za-z{signs}]+(?![{apart}])",
        )

    @cached_property
    def signs(self) -> Signs:  # type: ignore[override]
        """Those of `_own_signs`, in as few ways for all charsets as can be: the scan has little room."""
        return tuple(dict.fromkeys(map(shared, self._own_signs)))

    @cached_property
    def _own_signs(self) -> Signs:
        return signs_of(self._looks)

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """The same, of this charset alone, and not of square metres."""
        seconds = re.escape("".join(dict.fromkeys("".join(sign[1] for sign in self._own_signs))))
        signs = "|".join(map(from_second, self._own_signs))
        return re.compile(f"[{seconds}](?:{signs})(?<!m[\xb2\xb3])")

    def inflict(self, text: str) -> str:
        return text.translate(self._looks)

    @cached_property
    def _reading(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """How to read what is seen, the longest first."""
        letters = {chr(letter): look for letter, look in self._looks.items()}
        by_look: dict[str, str] = {}
        for letter, look in letters.items():
            if look and (look not in by_look or by_look[look].isupper()):
                by_look[look] = letter
        return re.compile(any_of(by_look)), by_look

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """Words of the inventory; else what the charset says, if it can be a syllable."""
        forms = tuple(self._known_forms(observed))
        if forms or observed.isascii():
            return forms
        read = self._literally(observed)
        is_cased = read in (read.lower(), read.capitalize(), read.upper())
        is_read = read != observed and is_syllable(read.lower()) and self.inflict(read) == observed
        return (read,) if is_read and is_cased else ()

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words, in a line in which most words with such letters are Vietnamese once read so."""
        return iter(_claims_of(self, line)[0])

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same, or the words of a line too short to show it, if the charset reads all of its strange words."""
        found = _claims_of(self, line)[0] or self._remembered_beside(line)
        return iter(found)

    @cached_property
    def _remembered_beside(self) -> Callable[[str], Sequence[Candidate]]:
        return lru_cache(maxsize=_MOST_LINES)(self._beside)

    def _beside(self, line: str) -> Sequence[Candidate]:
        line = without_quotes(line)
        if line.isascii() or self._has_sound_letter(line) or shows_utf8(line) or is_phonetic(line):
            return ()
        found = list(super().candidates(line))
        claims: list[Candidate] = []
        for start, end in texts_or_line(line):
            inside = [each for each in found if start <= each.start and each.end <= end]
            if are_all_strange(line, start, end, inside):
                claims += inside
        return claims

    def claims_all(self, line: str) -> Sequence[Candidate]:
        """The same in a line that is all in the charset, with every strange word of it."""
        claims, is_all = _NOTHING if _OTHERS.search(line) else _claims_of(self, line)
        if not is_all or count_of_other_pages(line, self._shown):
            return ()
        ends = [0, *(each.end for each in claims)]
        starts = [*(each.start for each in claims), len(line)]
        rest = " ".join(line[end:start] for end, start in zip(ends, starts))
        words = [word for word in _WORD.findall(rest) if not word.isascii()]
        if _CONTROL.search(rest) or any(len(word) == 1 and not is_known_word(word) for word in words):
            return ()  # a letter of the same charset, seen as that of another page
        return claims if all(is_known_word(word) or is_symbol(word) for word in words) else ()

    def read_plain(self, line: str, kin: Sequence[Damage], text: str) -> Sequence[PlainWord]:
        """As of any damage; a line of a text full of soft hyphens is not cleaned of them."""
        others = [each for each in kin if isinstance(each, Legacy) and each != self]
        rivals = tuple(each for each in others if not (each.cleaned and has_many(_SOFT_HYPHEN, text)))
        return () if self._has_sound_letter(line) else self._remembered_plain(rivals).read(line)

    @cached_property
    def _remembered_plain(self) -> Callable[[tuple[Legacy, ...]], PlainLines]:
        return lru_cache(maxsize=2)(lambda kin: PlainLines(self, kin))

    def says(self, observed: str) -> tuple[str, ...]:
        """What a run of letters as they look says in the charset, in each letter case; nothing if that is the same."""
        return self._remembered_all(observed)[0]

    def is_kin(self, other: Damage) -> bool:
        """Whether the other is of the same charset, cleaned or not."""
        return isinstance(other, Legacy) and (other.charset, other.seen_as) == (self.charset, self.seen_as)

    def reads_all(self, line: str) -> bool:
        """Whether a line is all in the charset, and no strange word of it is left."""
        return _claims_of(self, line)[1]

    def claims_of(self, line: str) -> tuple[Sequence[Candidate], bool]:
        """The candidates, and whether they leave no strange word of a line that is all in the charset."""
        line = without_quotes(line)
        is_beside_sound = self._has_sound_letter(line)
        if is_beside_sound and not has_two(self._strong, line):
            return _NOTHING
        is_without = (self.cleaned and _SOFT_HYPHEN in line) or shows_utf8(line) or is_phonetic(line)
        words = set() if is_without else {word for word in self.word.findall(line) if not word.isascii()}
        strange = {word for word in words if not is_known_word(word) and not is_symbol(word)}
        strange -= {word for word in strange if PAIR.search(word) and is_joined(word, line)}
        if not strange:
            return _NOTHING
        found = self._claims_by_signs(line, words, strange, is_beside_sound=is_beside_sound)
        if found[0] or is_beside_sound or not all(map(self._known_forms, strange)):
            return found
        if any(not word.isascii() and word not in strange and self._is_spoilt(word) for word in _WORD.findall(line)):
            return found
        candidates = list(super().candidates(line))
        return (candidates, False) if reads_better(line, list(self._all_of(line, candidates))) else found

    def _claims_by_signs(
        self, line: str, words: set[str], strange: set[str], *, is_beside_sound: bool
    ) -> tuple[Sequence[Candidate], bool]:
        """The same by how many words there are that no other language has, or by how many can be read."""
        strong = self._count_strong(strange)
        if strong < _FEWEST_STRONG and (is_beside_sound or (not strong and len(strange) < FEWEST_VOUCHED)):
            return _NOTHING  # whatever they are read as
        claimed = set(filter(self._remembered, words))
        read = strange & claimed
        others = 0 if is_beside_sound else count_of_other_pages(line, self._shown)
        is_all_read = len(strange - claimed) + others <= _FEW_UNREAD * (len(words) + others)
        is_mostly_read = len(read) >= _LEAST_READ * (len(strange) + others)
        if not is_all_read and not is_mostly_read:
            return _NOTHING  # most charsets of most lines in one of them
        found = list(super().candidates(line))
        is_ours = any(has_vietnamese_letter(form) for each in found for form in each.forms)
        is_ours = is_ours or reads_vietnamese(said_in(line, found))
        if not (is_ours and any(map(self._known_forms, read))):
            return _NOTHING
        strong = self._count_strong(read)
        is_certain = (strong > 1 and len(read) >= FEWEST_WEAK) or len(read) >= _MANY_WEAK
        is_certain = is_certain and (not self._own or sum(not self._own.isdisjoint(word) for word in read) > 1)
        if is_certain and is_all_read and not is_beside_sound and not any(map(self._is_spoilt, words - strange)):
            return list(self._all_of(line, found)), read == strange
        vouching = len(words - strange - claimed) if read == strange else 0
        is_shown = strong >= _FEWEST_STRONG if is_beside_sound else strong > 0 or is_weakly_shown(read, vouching)
        return (found, False) if read and is_shown and is_mostly_read else _NOTHING

    def _count_strong(self, words: set[str]) -> int:
        """How many words have a strong sign."""
        return sum(self._strong.search(word) is not None and _LATIN.search(word) is not None for word in words)

    @cached_property
    def _own(self) -> frozenset[str]:
        """What only this page shows, and not windows-1252, which is met far more often."""
        return frozenset(sign for sign in self._signs_seen if sign > "\x9f") - frozenset(WINDOWS_1252.letters)

    def _has_sound_letter(self, text: str) -> bool:
        """Whether a text has a letter of Vietnamese alone that no letter of the charset looks like."""
        return has_vietnamese_letter(text.translate(self._unseen) if self._unseen else text)

    @cached_property
    def _unseen(self) -> dict[int, None]:
        """Letters of Vietnamese alone that letters of the charset look like, to be taken out."""
        return {ord(sign): None for sign in self._signs_seen if has_vietnamese_letter(sign)}

    @cached_property
    def _strong(self) -> re.Pattern[str]:
        """What no word of another language has, with the capitals of the page among it."""
        capitals = "".join(sign for sign in self._signs_seen if sign > "\xff" and sign.isupper())
        return strong_signs(capitals) if capitals else STRONG

    def _is_spoilt(self, word: str) -> bool:
        """Whether a word of Vietnamese cannot be in the charset: it would be none there."""
        return self.inflict(word) != word and not self.readings_of(word)

    def _all_of(self, line: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """Every word with a letter of the charset in it, in a line that is all in the charset: names, too."""
        of_words = {(each.start, each.end): each for each in found}
        for match in self.run.finditer(line):
            place = match.span()
            if is_part_of_word(line, *place):
                continue
            forms, spared_nats = self._remembered_all(match.group())
            if is_sign(match.group()):
                if any(map(is_known_word, forms)):
                    yield Candidate(*place, forms)
                continue
            if spared_nats == _SPARED_NATS:
                yield Candidate(*place, forms, spared_nats)
            elif place in of_words:
                yield of_words[place]
            elif spared_nats:
                yield Candidate(*place, forms, spared_nats)

    @cached_property
    def run(self) -> re.Pattern[str]:
        """Letters as they look, whatever stands beside."""
        kept = "".join(letter for letter in LETTERS if letter <= "\xff" and ord(letter) not in self._looks)
        signs = re.escape("".join(sorted({*"".join(self._looks.values())} | {*kept})))
        return re.compile(f"[A-Za-z{signs}]+")

    def _shows(self, word: str) -> bool:
        """Whether a word has something that letters look like, other than letters of ASCII and punctuation."""
        return any(sign in self._shown for sign in word) and not (word.isascii() and len(word) == 1)

    @cached_property
    def _shown(self) -> frozenset[str]:
        looks = frozenset("".join(self._looks.values()))
        return frozenset(sign for sign in looks if sign not in PUNCTUATION and not (sign.isascii() and sign.isalpha()))

    @cached_property
    def _remembered_all(self) -> Callable[[str], tuple[tuple[str, ...], float]]:
        return lru_cache(maxsize=1 << 13)(self._price_all)

    def _price_all(self, observed: str) -> tuple[tuple[str, ...], float]:
        """What a word says in the charset, and the price of leaving it; 0.0 where that does not show it."""
        forms = self._read_all(observed)
        if forms and self._shows(observed):
            return forms, _SPARED_NATS
        return forms, _SPARED_SIGN_NATS if forms and not observed.strip(PUNCTUATION) else 0.0

    def _read_all(self, observed: str) -> tuple[str, ...]:
        """What a word says in the charset, a word of Vietnamese or not; punctuation at its ends may be just that."""
        known = self._known_forms(observed)
        if known:
            return known
        forms: list[str] = []
        for start, end in within_punctuation(observed):
            word = observed[start:end]
            read = self._literally(word)
            cased = (read.lower(), read[:1].upper() + read[1:].lower(), read.upper())
            own = [form for form in cased if self.inflict(form) == word] or [read] * (self.inflict(read) == word)
            forms += (observed[:start] + form + observed[end:] for form in own)
        words = (form for form in dict.fromkeys(forms) if not (_ENDS_IN_D.search(form) or has_slipped_capital(form)))
        return tuple(form for form in words if form != observed)

    def _known_forms(self, observed: str) -> tuple[str, ...]:
        """The words of the inventory, with punctuation at their ends that may be just that."""
        return tuple(
            observed[:start] + form + observed[end:]
            for start, end in within_punctuation(observed)
            for form in self.readings_of(observed[start:end])
        )

    def _literally(self, observed: str) -> str:
        """A word read letter by letter, in small letters where the charset has no others."""
        pattern, letters = self._reading
        return pattern.sub(lambda look: letters[look.group()], observed)

    def strangeness(self, text: str) -> float:
        """For each letter beyond ASCII, in what is no word of Vietnamese, fourteen nats or ten."""
        if text.isascii() or self._has_sound_letter(text) or is_known_word(text) or not text.strip(PUNCTUATION):
            return 0.0
        if is_sign(text):
            return SIGN_NATS
        nats = STRONG_NATS if self._strong.search(text) else STRANGE_NATS
        return nats * sum(letter in self._signs_seen for letter in text)


@lru_cache(maxsize=1 << 10)
def _claims_of(damage: Legacy, line: str) -> tuple[Sequence[Candidate], bool]:
    """The claims of the last lines: each is asked about by itself, after the line before, beside the others."""
    return damage.claims_of(line)


_ENDS_IN_D = expression("[^\\W\\d_]đ(?![^\\W\\d_])")
"""What no word and no abbreviation has: in Microsoft® there is no đ."""

_NOTHING: tuple[Sequence[Candidate], bool] = ((), False)
_WORD = expression(r"[^\W\d_]+")
_OTHERS = expression("[\u0300-\u036f\ufffd]|\\w\\?\\w")
"""What other damages leave: marks apart from their letters, lost letters."""
_CONTROL = expression("[\x80-\x9f]")
_LATIN = expression("[A-Za-z]")
"""What a word has that shows anything: ranges of letters in code (from À to Ö, Ø to ö) have two others side by side."""


_MOST_LINES = 64
"""Lines that are remembered with what is claimed of them."""

_FEWEST_STRONG = 2
"""Words with strong signs that show it beside letters that Vietnamese alone has."""
_CLEANED_NATS = 3.0
"""The price of letters that are gone, on top: `d)` may be that of a list."""
_LEAST_READ = 0.6
"""The share of words with letters beyond ASCII that must be readable: less, and the line is of another language."""

_MANY_WEAK = 6
"""Different words without strong signs that show that a line is all in a charset. Of other text one in four is read."""
_FEW_UNREAD = 0.2
"""The share of words in such a line that may be unknown."""
_SPARED_NATS, _SPARED_SIGN_NATS = 12.0, 6.0
"""The price of a word that is left as it stands in such a line, and of a dash or the like."""
