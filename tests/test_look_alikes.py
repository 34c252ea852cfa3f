"""Letters that look like others: the table is what Unicode says, and words are put right and nothing else is."""

from __future__ import annotations

import re
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_undone import FIXER, MISREAD, SENTENCES

from vnfix.damage import Damage
from vnfix.damage.form.look_alike import OverlaidD
from vnfix.damage.form.mixed_scripts import MixedScripts

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from build_look_alikes import find_look_alikes, read_confusables, write_table

MIXED, OVERLAID = MixedScripts(), OverlaidD()
ROWS = [
    line.split("\t")
    for line in files("vnfix.damage.form").joinpath("look_alikes.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
TABLE = {chr(int(row[0], 16)): "".join(chr(int(code, 16)) for code in row[1].split()) for row in ROWS}
LIKE = {
    meant: [letter for letter in TABLE if meant in TABLE[letter] and unicodedata.name(letter).startswith(script)]
    for meant in "aceopsxyHKMNT"
    for script in ("CYRILLIC", "GREEK")
    if any(meant in TABLE[letter] and unicodedata.name(letter).startswith(script) for letter in TABLE)
}


def test_the_table_is_sorted_and_its_comments_are_its_letters() -> None:
    assert list(TABLE) == sorted(TABLE)
    assert [f"# {letter} {' '.join(TABLE[letter])}" for letter in TABLE] == [row[2] for row in ROWS]


def test_the_names_of_letters_agree_with_what_they_stand_for() -> None:
    """Small capitals, and the letters of Greek and Cyrillic that Unicode names as Latin ones are named."""
    for letter, meant in TABLE.items():
        name = unicodedata.name(letter)
        if match := re.fullmatch(r"LATIN LETTER SMALL CAPITAL ([A-Z])", name):
            assert meant == match[1] + match[1].lower()
        if match := re.fullmatch(r"CYRILLIC (SMALL|CAPITAL) LETTER (A|O|DZE|JE|QA|WE)", name):
            sound = {"DZE": "s", "JE": "j", "QA": "q", "WE": "w"}.get(match[2], match[2].lower())
            assert meant == (sound if match[1] == "SMALL" else sound.upper())


def test_no_letter_of_the_table_is_one_that_languages_write_with_latin_letters() -> None:
    assert [letter for letter in TABLE if letter < "\u0250" or len(letter) > 1] == []
    assert [letter for letter in TABLE if unicodedata.category(letter)[0] != "L"] == []
    assert {meant for each in TABLE.values() for meant in each} <= set(map(chr, range(0x41, 0x7B)))


def test_the_tool_follows_what_texts_are_made() -> None:
    """Two letters are alike if both are made the same; small capitals are told by their names."""
    confusables = read_confusables(
        "\ufeff# Version: 1.2.3\n"
        "0430 ;\t0061 ;\tMA\t# a of Cyrillic\n"
        "0049 ;\t006C ;\tMA\t# I is made l\n0406 ;\t006C ;\tMA\n"
        "043D ;\t029C ;\tMA\t# a small capital of Latin\n"
        "0111 ;\t0064 0335 ;\tMA\n1D400 ;\t0041 ;\tMA\t# beyond the first plane\n"
    )
    found = find_look_alikes(confusables)
    assert (found["\u0430"], found["\u0406"], found["\u043d"], found["\N{LATIN LETTER SMALL CAPITAL H}"]) == (
        "a",
        "I",
        "h",
        "Hh",
    )
    assert "đ" not in found
    assert "\U0001d400" not in found
    assert "version 1.2.3" in write_table("# Version: 1.2.3\n0430 ; 0061 ; MA\n").splitlines()[1]


@given(st.sampled_from(SENTENCES), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_whichever_letters_of_words_are_replaced_they_come_back(sentence: str, random: object) -> None:
    def replace(word: re.Match[str]) -> str:
        letters = [
            random.choice(LIKE[letter]) if letter in LIKE and random.random() < 0.6 else letter  # type: ignore[attr-defined]
            for letter in word.group()
        ]
        return "".join(letters) if not word.group().isascii() else word.group()

    damaged = re.sub(r"\w+", replace, sentence)
    assert MIXED.explains(sentence, damaged)
    assert FIXER.fix(damaged) == sentence


@given(st.sampled_from(SENTENCES), st.sampled_from(MISREAD[:2]))
@settings(max_examples=24, deadline=None)
def test_misread_they_come_back_too(sentence: str, misread: Damage) -> None:
    cyrillic = str.maketrans("acop", "\u0430\u0441\u043e\u0440")
    words = (word if word.isascii() else word.translate(cyrillic) for word in sentence.split(" "))
    assert FIXER.fix(misread.inflict(" ".join(words))) == sentence
    assert FIXER.fix(misread.inflict(OVERLAID.inflict(sentence))) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_letters_that_look_like_none_of_ours_are_found_out_by_all_words_together(sentence: str) -> None:
    """Any will do, if each always stands for the same."""
    strange = sentence.translate(str.maketrans("nghc", "\N{GEORGIAN LETTER AN}\N{THAI CHARACTER KO KAI}\u04ba\u03c8"))
    assert MIXED.explains(sentence, strange)
    assert FIXER.fix(strange) == sentence


def test_one_word_does_not_show_what_a_letter_stands_for() -> None:
    for text in ("Hội \N{CYRILLIC SMALL LETTER PE}ghị mở rộng", "đo góc \N{GREEK CAPITAL LETTER DELTA}ế"):
        assert FIXER.fix(text) is text


def test_explains_takes_no_letter_for_another() -> None:
    assert MIXED.explains("Nam", "N\N{CYRILLIC SMALL LETTER A}m")
    assert not MIXED.explains("Nem", "N\N{CYRILLIC SMALL LETTER A}m")
    assert not MIXED.explains("Nam", "Nem")
    assert not MIXED.explains("Nam", "N\N{CYRILLIC SMALL LETTER A}mm")
    assert not OVERLAID.explains("dường", "d\u0335ường")
    assert not OVERLAID.explains("bường", "b\u0335ường")


@pytest.mark.parametrize("text", ["Âm /ð/ được phát âm như trong “this”", "Phát âm chữ ð như thế nào?"])
def test_a_letter_that_is_spoken_of_stays(text: str) -> None:
    assert FIXER.fix(text) == text
