"""Hostile lines: twice as long takes about twice as long, never four times."""

from __future__ import annotations

import time

import pytest

from vnfix import Fixer, Pipeline
from vnfix.suppress import read_suppressions

FIXER = Fixer(pipeline=Pipeline.default(plugins=False))
MOST = 3.0
"""Times longer that twice the text may take; quadratic work would take four times as long. Damaged lines are long
enough to be cut into pieces, for within a piece the work grows faster."""

LINES = {
    "question marks": ("?", 100_000),
    "first letters of sequences": ("\N{LATIN CAPITAL LETTER A WITH TILDE}", 100_000),
    "what dropped letters leave": ("nh mt th ", 450),
    "one such word": ("mt " + "la " * 10, 50),
    "tone marks after letters": ("Nguyê~n Hoa`ng ", 270),
    "backquotes": ("a`n", 20_000),
    "halves of sequences": ("\xe1\xba", 40_000),
    "groups of a regular expression": ("(?", 50_000),
    "lost words": ("L?y l?i ", 550),
    "lost words beside a long name": ("L?y l?i " + "aB_c" * 900, 4),
    "one lost word without an end": ("l?", 50_000),
    "lost letters": ("\N{REPLACEMENT CHARACTER}", 50_000),
    "misread words": ("Ti\xe1\xba\xbfng ", 600),
    "misread words of other languages": ("caf\xc3\xa9 ", 700),
    "byte-order marks, misread": ("\xef\xbb\xbf", 2_000),
    "quoted words": ('"L?y" ', 80),
    "arrows after lost words": ("b?o -> ", 80),
    "the beginning of addresses": ("http://", 20_000),
    "the beginning of mail addresses": ("a@", 20_000),
    "names with dots": ("a." * 2_000 + "?a ", 2),
    "queries": ("?x=", 30_000),
    "placeholders": ("a?b ", 80),
    "references": ("&#7879;", 2_000),
    "the beginning of references": ("&#", 40_000),
    "references that are not closed": ("&#7879", 2_000),
    "references without their ampersand": ("#7879;", 2_000),
    "words before references without their ampersand": ("a" * 5_000 + "#7879; ", 2),
    "numbers of letters between angle brackets": ("<U+1EC7>", 2_000),
    "bytes between angle brackets": ("<e1><bb><87>", 1_000),
    "bytes in octal": ("\\341\\273\\207", 1_000),
    "numbers of letters in braces": ("\\u{1ec7}", 2_000),
    "broken references": ("h&#78\n97;i ", 400),
    "the ends of lines of mail": ("=E1=BB=\n=87", 800),
    "tags in references": ("&#<b>78</b>79;", 1_500),
    "references escaped again": ("&amp;amp;#7879;", 800),
    "backslashes": ("\\\\", 40_000),
    "percent signs escaped again": ("%25", 20_000),
    "escapes": ("\\u1ec7", 2_000),
    "escapes without their backslash": ("u1ec7", 2_000),
    "bytes of an address": ("%E1%BB%87", 1_000),
    "bytes of a mail": ("=E1=BB=87", 1_000),
    "the beginning of a mail header": ("=?UTF-8?q?", 10_000),
    "encoded words of a mail header": ("=?utf-8?B?4bq/?= ", 700),
    "encoded words without an end": ("=?utf-8?B?4bq/ ", 2_000),
    "quotation marks without their last byte": ("\xe2\u20ac", 3_000),
    "letters that are signs as well": ("\xba" * 25 + "\ufffd ", 40),
    "letters that are halves as well": ("\ufffdx" * 25 + "1 ", 40),
    "letters of others, and a number": ("\u0192" * 25 + "1\ufffd ", 40),
    "signs of East Asia": ("\u5cc4", 50_000),
    "misread words with marks of ASCII": ("h\xe1\xbb\" \xc4'i ", 350),
    "quotation marks after halves": ('\xe1\xbb"', 4_096),  # of two pieces one is searched
    "misread words in small letters": ("ti\xe1\xba\xbfng \xe4\u2018\xe3\xa3 ", 350),
    "halves of sequences in small letters": ("\xe3\xa1\xe4", 20_000),
    "words misread by twos": ("H\u832by nh\u5cb7\u74b8 ", 500),
    "low bytes": ("ng\xb0\xddi d\xf9ng ", 450),
    "letters beside NULs": ("V\0i\0\xc7\x1et\0 \0", 350),
    "letters with a sign beside each": ("V#i#\xc7#t# #", 350),
    "signs beside signs": ("#.", 50_000),
    "NULs": ("\0", 100_000),
    "combining marks": ("\N{COMBINING ACUTE ACCENT}", 50_000),
    "decomposed words": ("Tie\u0302\u0301ng ", 550),
    "letters without a mark, and one with": ("a" * 5_000 + "e\u0323 ", 3),
    "marks between letters of one word": ("a\u0301", 10_000),
    "Icelandic letters": ("\xd0\xe0 N\u1eb5ng ", 550),
    "glyphs that slipped": ("c\u01a1ng tr\xecnh ", 450),
    "spaces": (" ", 200_000),
    "lines": ("?a\n", 80),
    "code without blanks": ("x=a?b:c,f(d)&&u;", 2_000),
    "quotations in code": ('f(a)&&!b(c)?"l?y":d;', 400),
}


DEAREST = {
    "letters between backquotes": "`\xc2\xb2",
    "beginnings of letters between backquotes": "\xe1\xbb`\u200b",
    "beginnings of letters between blanks": "\xe1\xbb ",
    "beginnings of letters behind equals signs": "=\xe1\xbb",
    "beginnings of letters between tabs": "x?\xe1\xbb\t",
    "letters of which each uncovers the next": "\xe9\\x.\xf1",
    "references between addresses": "\xc4&#7871;http://",
    "references between backquotes": "`&#7871;`&amp;k?",
}
"""What texts made at random (`benchmarks/dearest.py`) have cost most."""
MOST_TIMES = 10.0
"""Times as long by the letter as lines that lost letters: some three to five, and 12 to 200 where each stretch of a
line looked through all of it, or each pass changed one."""


def seconds(text: str) -> float:
    """How long a repair takes; half a millisecond is added, for nothing shorter can be measured well."""
    start = time.process_time()
    FIXER.fix(text)
    return time.process_time() - start + 0.0005


def seconds_of_hides(count: int) -> float:
    """How long it takes to ask of every line whether a comment on it or on another spares it."""
    text = "x\nvnfix: ignore\n" * count
    suppressions = read_suppressions(text)
    start = time.process_time()
    assert sum(suppressions.hides(at, "VN301") for at in range(0, len(text), 16)) == 0
    assert sum(suppressions.hides(at, "VN301") for at in range(2, len(text), 16)) == count
    return time.process_time() - start + 0.0005


def test_twice_the_comments_take_about_twice_the_time() -> None:
    assert min(seconds_of_hides(4_000) for _ in range(5)) <= MOST * min(seconds_of_hides(2_000) for _ in range(5))


@pytest.mark.parametrize("name", LINES)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    piece, count = LINES[name]
    FIXER.fix(piece * 2)  # tables are read the first time
    once = twice = float("inf")
    for _ in range(15):  # the least time counts: a busy machine may spoil some measurements, but not each
        once, twice = min(once, seconds(piece * count)), min(twice, seconds(piece * 2 * count))
        if twice <= MOST * once:
            break
    assert twice <= MOST * once


@pytest.mark.parametrize("name", DEAREST)
def test_no_text_costs_much_more_than_damaged_text(name: str) -> None:
    letters = 1_500
    text, beside = ((piece * letters)[:letters] for piece in (DEAREST[name], "Ng??i l�i ?? k? chuy?n n??c l?n. "))
    FIXER.fix(beside)
    ours = theirs = float("inf")
    for _ in range(5):
        ours, theirs = min(ours, seconds(text)), min(theirs, seconds(beside))
        if ours <= MOST_TIMES * theirs:
            break
    assert ours <= MOST_TIMES * theirs
