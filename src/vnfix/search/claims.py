"""Ask damages what they claim of a line, and leave out what something else is the reason of.

That is what is kept (addresses and the like), what the line quotes to speak of it, source code, words of another
language that lost letters, and capitals where none belong, which look like letters of a charset.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from vnfix.candidate import Candidate
from vnfix.damage import Asking, Damage
from vnfix.expression import expression
from vnfix.language.alphabet import has_vietnamese_letter
from vnfix.language.known import is_as_frequent, is_known_word
from vnfix.search.readings import Proposal
from vnfix.search.variables import are_variables
from vnfix.text.code_names import find_names
from vnfix.text.markers import is_behind_guillemet
from vnfix.text.markup import Markup, find_markup, text_beside_markup, with_words_apart
from vnfix.text.segment import split_segments
from vnfix.text.source_code import find_code, may_be_code
from vnfix.values import Segment


def detect(
    line: str,
    mentions: Sequence[Segment],
    asking: Asking,
    met: frozenset[str] = frozenset(),
    before: Damage | None = None,
) -> list[Proposal]:
    """What damages claim of a line, kept segments and mentions apart. `met` are those found in the text already.

    `before` is the one that was found in a line before, by itself: where it claims all of this one too, only its kin is
    asked besides.
    """
    claims: Iterable[tuple[Damage, Iterable[Candidate]]]
    beside: _Claimed | None = None  # what is claimed without the code in it, where that was asked
    alone = _of_words(line, before.claims_all) if before is not None else ()
    if before is not None and alone:
        kin = asking.kin_of(before)
        claims = [(each, alone if each == before else _of_words(line, each.candidates)) for each in kin]
    else:
        if may_be_code(line) and any(map(_is_like_code, asking.worth(line))):
            beside = _claimed_beside(find_code(text_beside_markup(line)[0]), line, asking, met)
        claims = _claims(asking, line, met, beside)
    proposals = [Proposal(each, candidate) for each, candidates in claims for candidate in candidates]
    if not proposals or _are_slips_of_case(line, proposals):
        return []
    proposals = _of_several_signs(line, _but_signs_behind_words(line, proposals))
    proposals = [each for each in proposals if not (_strikes(each.damage) and _is_behind_sign(line, each.candidate))]
    text = text_beside_markup(line)[0]
    segments = _kept_segments(line, text)
    if segments or mentions:
        proposals = [
            each
            for each in proposals
            if not _is_kept(each.candidate, mentions)
            and (each.damage.of_controls or each.damage.looks_kept or not _is_kept(each.candidate, segments))
        ]
    names = [*find_names(line), *_names_in_text(line)]
    if names:
        proposals = [each for each in proposals if not _is_named(line, each.candidate, names)]
    if not any(_is_like_code(each.damage) for each in proposals):
        return proposals
    if _has_variables(line):
        proposals = [each for each in proposals if each.damage.family != "lossy"]
    if beside is None:
        beside = _claimed_beside(find_code(text), line, asking, met)
    if beside is not None:
        doubted = {each.damage for each in proposals if _is_like_code(each.damage)}
        proposals = [
            each for each in proposals if each.damage not in doubted or each.candidate in beside.get(each.damage, ())
        ]
    return _of_this_language(_blanked(text, [*segments, *names]) if segments or names else text, proposals)


def _are_slips_of_case(line: str, proposals: Sequence[Proposal]) -> bool:
    """Whether all that is claimed of a sound line are words with capitals where none belong (`mÃ nguồn`, `khÔng`),
    which look like what a charset leaves and are known in small letters, and words that are known as they are. A line
    that has such words with letters that no charset leaves (`cỘng hÒa`) is sound but for them.
    """
    slips: set[tuple[int, int]] = set()
    for each in proposals:
        if each.damage.family not in _MISREADING:
            return False
        candidate = each.candidate
        word = _LETTERS.match(line, _start_of_word(line, candidate.start))
        if word is None or word.end() < candidate.end:
            return False
        start, end = word.span()
        if _is_slip(word[0]):
            said = (line[start : candidate.start] + form + line[candidate.end : end] for form in candidate.forms)
            if each.damage.family == "misread" and not all(is_as_frequent(word[0], other) for other in said):
                return False  # it leaves single words amid sound ones, when it was put right in part
            slips.add((start, end))
        elif not is_known_word(word[0]):
            return False
    if not slips:
        return False
    others = [word[0] for word in _LETTERS.finditer(line) if word.span() not in slips]
    sound = [word for word in others if has_vietnamese_letter(word) and is_known_word(word.lower())]
    return len(sound) >= _SOUND_TO_ONE * len(slips) or any(map(_is_slip, sound))


def _start_of_word(line: str, at: int) -> int:
    while at and line[at - 1].isalpha():
        at -= 1
    return at


def _is_slip(word: str) -> bool:
    """Whether a word has a capital behind a small letter or several capitals before one, and is known without them."""
    return not (word.islower() or word.istitle() or word.isupper()) and is_known_word(word.lower())


def _but_signs_behind_words(line: str, proposals: list[Proposal]) -> list[Proposal]:
    """The proposals without the ends of sound words with a sign behind them: a guillemet that ends what another began
    (`«mã»`); in a line with letters that only Vietnamese has also the number of a note and its like (`đã²`).
    """
    signs = _BEHIND_WORDS if has_vietnamese_letter(line) else "»"
    return [each for each in proposals if not _is_sign_behind_word(line, each, signs)]


def _is_sign_behind_word(line: str, proposal: Proposal, signs: str) -> bool:
    """Whether a stretch is the last letter of a word of Vietnamese and some signs, with a quotation mark at most."""
    start, end = proposal.candidate.start, proposal.candidate.end
    behind = line[start + 1 : end]
    if behind.lstrip(_ENDS_QUOTATION) not in signs or proposal.damage.family not in _OF_UTF8 or len(behind) > 2:
        return False
    if line[start] == "Ã" and proposal.damage.vietnamese:
        return False  # Có as windows-1252 shows it
    if line[end : end + 1].isalpha() or ("»" in behind and not is_behind_guillemet(line, start)):
        return False
    return bool(behind) and is_known_word(line[_start_of_word(line, start) : start + 1])


_OF_UTF8 = frozenset({"misread", "foreign"})
_ENDS_QUOTATION = "”’"
_BEHIND_WORDS = "¹²³ºª°´¨†‡©®™»"


def _of_several_signs(line: str, proposals: list[Proposal]) -> list[Proposal]:
    """The proposals without those of charsets that explain hardly more than one sign, in many words: all letters that
    a program could not write became this sign, whatever they were.
    """
    signs: dict[Damage, set[str]] = {}
    by_marks: set[Damage] = set()
    for each in proposals:
        if each.damage.family in _OF_CHARSETS:
            form, shown = each.candidate.forms[0], line[each.candidate.start : each.candidate.end]
            if len(shown) > len(form):  # a charset that writes marks apart, the same for many letters
                by_marks.add(each.damage)
            changed = [letter for letter in shown if letter > "\x7f" and letter not in form]
            signs.setdefault(each.damage, set()).update(changed)
    if not signs:
        return proposals
    having: Counter[str] = Counter()
    for word in set(_LETTERS_AND_SIGNS.findall(line)):
        having.update({letter for letter in word if letter > "\x7f"})
    single = {damage for damage, found in signs.items() if damage not in by_marks and _is_mostly_one(found, having)}
    return [each for each in proposals if each.damage not in single] if single else proposals


def _is_mostly_one(signs: Iterable[str], having: Mapping[str, int]) -> bool:
    """Whether most of the words that have any of some signs have the same one, and these are many. `having` are the
    numbers of words that have each.
    """
    counts = [having[sign] for sign in signs]
    most = max(counts, default=0)
    return most >= _MANY_WORDS and most >= _MOSTLY * sum(counts)


_OF_CHARSETS = frozenset({"legacy", "narrowed"})
_LETTERS_AND_SIGNS = re.compile(r"[^\s\d.,;:!?()]+")
_MANY_WORDS, _MOSTLY = 4, 0.6
"""Different words with the same letter, and their share. In text cut every ten words, 80 of 187 735 pieces with four
words or more that have a letter outside ASCII have the same one in so many, in pieces of six 336 of 272 890."""
_MISREADING = frozenset({"misread", "narrowed", "legacy"})
_LETTERS = re.compile(r"[^\W\d_]+")
_SOUND_TO_ONE = 2
"""Known words with letters that only Vietnamese has, in whatever case, in a line that is sound but for slips, to each
of these."""


def _is_named(line: str, candidate: Candidate, names: Sequence[Segment]) -> bool:
    """Whether a stretch is a name of a program: it shows nothing of a damage and touches one, or is called.

    It shows nothing if it is letters of ASCII, with a sign at its end that may be another thing beside them, or nothing
    but question marks, which are where values go in SQL. VIQR has dots within words, as names have.
    """
    shown = line[candidate.start : candidate.end]
    if not shown.isascii():
        return False
    if shown.isalpha() or shown.rstrip(".')`").isalpha() or not shown.strip("?"):
        return _is_kept(candidate, names)
    is_called = line.startswith("(", candidate.end) and shown[-1:].isalnum() and "?" not in shown
    return is_called and _is_kept(candidate, names)


def has_claims_beside(line: str, asking: Asking, met: frozenset[str]) -> bool:
    """Whether damages that were met already claim anything of a line."""
    return any(True for damage in asking.met(met) for _ in damage.candidates_beside(line))


_Claimed = Mapping[Damage, Sequence[Candidate]]
"""What damages claim, those that claim anything."""

_LIKE_OPERATORS = frozenset({"lossy", "narrowed"})
"""Families of damages whose signs code is full of (x?y:z); what others leave stands out in it."""


def _is_like_code(damage: Damage) -> bool:
    return damage.family in _LIKE_OPERATORS or damage.is_ascii or damage.right_in_code


def _claimed_beside(code: Sequence[Segment], line: str, asking: Asking, met: frozenset[str]) -> _Claimed | None:
    """What damages claim of a line without the code in it, if there is any: nothing where they are right in code."""
    if not code:
        return None
    claims = _claims(asking, _blanked(line, code), met)
    claimed = {damage: list(candidates) for damage, candidates in claims if not damage.right_in_code}
    return {damage: candidates for damage, candidates in claimed.items() if candidates}


def _has_variables(line: str) -> bool:
    """Whether all words of a line that seem to have lost letters are names of a program (`?x`)."""
    struck = _struck_in(line) if "?" in line else ()
    return bool(struck) and are_variables(line, struck)


@lru_cache(maxsize=8)
def _struck_in(line: str) -> tuple[tuple[int, int], ...]:
    """The places of words of a line that lost letters."""
    return tuple([match.span() for match in _STRUCK.finditer(line)])


def _of_this_language(line: str, proposals: list[Proposal]) -> list[Proposal]:
    """The proposals without those of lost letters, where words that lost some are none of Vietnamese, and so are most
    others, or most of those that did: Portuguese is full of n?o. A word of two scripts, or with a sign amid it, which
    another page shows, is one more.
    """
    strikes = any(_strikes(each.damage) for each in proposals)
    struck = _struck_in(line) if strikes else ()
    if not struck:
        return proposals
    read: set[str] = set()
    unread: set[str] = set()
    starts = sorted({each.candidate.start for each in proposals})
    ends = {each.candidate.start: each.candidate.end for each in proposals}
    mixed = [match.span() for match in _MIXED.finditer(line)] if _OTHER_SIGN.search(line) else ()
    for start, end in (*struck, *mixed):
        at = bisect_right(starts, end - 1) - 1
        is_read = at >= 0 and start < ends[starts[at]]
        word = line[start:end]
        if _LETTER.search(word):
            (read if is_read else unread).add(word)
    if not unread:
        return proposals
    if len(unread) <= len(read):
        words = {word for word in _WORD.findall(line) if not _LOST.search(word)}
        known = sum(map(is_known_word, words))
        if len(read) + known >= len(unread) + len(words) - known:
            return proposals
    return [each for each in proposals if not _strikes(each.damage)]


@cache
def _strikes(damage: Damage) -> bool:
    """Whether a damage leaves a question mark, U+FFFD or its like for letters."""
    return damage.family == "lossy" and any(_LOST.search(letters) for sign in damage.signs for letters in sign)


_STRUCK = re.compile(
    r"(?<![\w?\ufffd\xbf\x1a])(?<![AEOaeo]\^)(?:[^\W\d_]|\?(?=[^\W\d_])|[\ufffd\xbf\x1a])*(?:\?(?=[^\W\d_])|[\ufffd\xbf\x1a])"
    r"(?:[^\W\d_]|[?\ufffd\xbf\x1a])*"
)
"""A word that lost a letter, which is not just the question mark after it."""
_ELSEWHERE = "\u0370-\u052f\u2500-\u259f\u2e80-\u9fff\uac00-\ud7a3\uff61-\uff9f"
_OTHER_SIGN = expression("[^\x00-\u036f\u1e00-\u24ff\uffef-\uffff]")
"""What a line with any of these has, by what it is not: ranges take the longer to compile the longer they are."""
_MIXED = expression(f"[A-Za-z]+[{_ELSEWHERE}][{_ELSEWHERE}\\w]*|[{_ELSEWHERE}]+[A-Za-z][{_ELSEWHERE}\\w]*")
"""A word with Latin letters beside those of other scripts, or beside parts of frames."""
_LETTER = re.compile(r"[^\W\d_]")
_LOST = re.compile(r"[?\ufffd\xbf\x1a]")
_WORD = re.compile(r"(?:[^\W\d_]|[?\ufffd\xbf\x1a])+")


def _is_behind_sign(line: str, candidate: Candidate) -> bool:
    """Whether a stretch is the end of a word with a sign amid it, which a page shows for a letter (`kh«ng?`)."""
    return _SIGN_AMID.match(line, max(0, candidate.start - 2), candidate.start) is not None


_SIGN_AMID = re.compile("[^\\W\\d_][\xa1-\xb6\xb8-\xbe\xd7\xf7]\\Z")


def _blanked(line: str, segments: Sequence[Segment]) -> str:
    """A line with blanks in place of some of its segments."""
    letters = list(line)
    for segment in segments:
        letters[segment.start : segment.end] = " " * (segment.end - segment.start)
    return "".join(letters)


def _claims(
    asking: Asking, line: str, met: frozenset[str], beside_code: _Claimed | None = None
) -> Iterator[tuple[Damage, Iterable[Candidate]]]:
    """What each damage claims, in order; of those that were met already less evidence will do.

    Where it is known what is claimed beside code, those that look like it and claim nothing there are not asked.
    """
    asked = asking.worth(line, met)
    known = asking.met(met)
    for damage in asking.in_order([*asked, *known]) if known else asked:
        if beside_code is None or damage in beside_code or not _is_like_code(damage):
            yield damage, _of_words(line, damage.candidates_beside if damage in known else damage.candidates)


def _of_words(line: str, claim: Callable[[str], Iterable[Candidate]]) -> Iterable[Candidate]:
    """What is claimed of a line whose words stand apart from escapes and emphasis.

    Where what is claimed goes across these, it is of the line as it is.
    """
    words = with_words_apart(line)
    if words is line:
        return claim(line)
    candidates = list(claim(words))
    across = any(line[each.start : each.end] != words[each.start : each.end] for each in candidates)
    return claim(line) if across else candidates


def _names_in_text(line: str) -> Iterator[Segment]:
    """Paths, hashtags and the like, and what stands for numbers, amid a text."""
    return (Segment(start, end, kept=True) for start, end, kind in find_markup(line) if kind in _NAMED)


_NAMED = (Markup.NAME, Markup.NUMBER)


def _kept_segments(line: str, text: str) -> list[Segment]:
    """What is kept; a bracket that ends a tag of BBCode is none that a question mark after it belongs to."""
    return [
        segment
        for segment in split_segments(line)
        if segment.kept and not (text[segment.start - 1 : segment.start] == " " and line[segment.start - 1] == "]")
    ]


def _is_kept(candidate: Candidate, kept: Sequence[Segment]) -> bool:
    return any(candidate.start < segment.end and segment.start < candidate.end for segment in kept)
