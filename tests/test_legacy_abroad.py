"""Charsets from before Unicode that were read as windows-1258, a console's page, a Mac's, Central or Eastern ones."""

from __future__ import annotations

import pickle
import re

import pytest

import vnfix
from vnfix.charsets import FOLD, TableCharset
from vnfix.damage import DAMAGES
from vnfix.damage.legacy.legacy_abroad import LegacyAbroad

ABROAD = [damage for damage in DAMAGES if isinstance(damage, LegacyAbroad)]
BY_NAME = {damage.name: damage for damage in ABROAD}
each_damage = pytest.mark.parametrize("damage", ABROAD, ids=lambda damage: damage.name)
SENTENCE = "Người dân các xã góp sức sửa đường, khơi mương ba năm trước mùa mưa bão"
PYTHONS = {"macintosh": "mac-roman", "windows-1258": "cp1258", "windows-1251": "cp1251", "windows-1250": "cp1250"}
"""Python's names of the pages, where they are others."""


def bytes_in(charset: TableCharset, text: str) -> bytes:
    return charset.encode(text, FOLD)


@each_damage
def test_it_is_what_python_reads_of_the_bytes(damage: LegacyAbroad) -> None:
    codec = PYTHONS.get(damage.seen_as.name, damage.seen_as.name)
    compared = 0
    for word in re.findall(r"\w+", SENTENCE):
        data = bytes_in(damage.charset, word)
        try:
            shown = data.decode(codec)
        except UnicodeDecodeError:
            continue  # a byte that the page has no letter for; browsers show a control
        assert damage.inflict(word) == shown
        compared += not word.isascii()
    assert compared


@each_damage
def test_a_line_of_it_comes_back_and_says_what_it_was(damage: LegacyAbroad) -> None:
    report = vnfix.inspect(damage.inflict(SENTENCE))
    assert report.text == SENTENCE
    assert {step.damage for edit in report.edits for step in edit.steps} == {damage.name}


@each_damage
def test_sound_lines_beside_it_stay(damage: LegacyAbroad) -> None:
    sound = ["Đơn xin nghỉ phép của cô Tư", "Ăn cơm chưa?", "Khu đô thị rộng 25 m²", "Nº 7 · 30 °C", "®"]
    lines = [line for each in sound for line in (damage.inflict(SENTENCE), each)]
    repaired = vnfix.fix("\n".join(lines)).split("\n")
    assert repaired[1::2] == sound
    assert set(repaired[::2]) == {SENTENCE}


def test_a_letter_of_vietnam_may_be_what_another_looks_like() -> None:
    damaged = BY_NAME["tcvn3-as-windows-1258"].inflict("Góp ý của thầy, từ đó đến giờ vẫn đúng")
    assert " ư " in damaged
    assert vnfix.fix(damaged) == "Góp ý của thầy, từ đó đến giờ vẫn đúng"
    assert vnfix.fix("Cô ấy nói thế ư, lạ thật") == "Cô ấy nói thế ư, lạ thật"


@pytest.mark.parametrize("sentence", ["Thầy nói: “Các em đã đến đủ chưa?”", "Về đến nhà… trời đã tối"])
def test_quotation_marks_may_stand_beside_what_looks_like_them(sentence: str) -> None:
    damaged = BY_NAME["tcvn3-as-macintosh"].inflict(sentence)
    assert vnfix.fix(damaged) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "Příliš žluťoučký kůň úpěl ďábelské ódy",
        "Það er gott að eiga góðan vin á Íslandi",
        "Съешь же ещё этих мягких булок, да выпей Windows-версию",
        "Zażółć gęślą jaźń w Łodzi, proszę",
        "El niño comió una piña en la nº 7",
        "╔═══════╗ ║ total ║ ╚═══════╝",
        "f(x) ≤ √x + π·r², α ≈ 0,5",
        "Árvíztűrő tükörfúrógép és őszibarack",
    ],
)
def test_what_looks_like_it_stays(text: str) -> None:
    assert vnfix.fix(text) == text


@pytest.mark.parametrize("charset", sorted({damage.charset for damage in ABROAD}, key=lambda each: each.name))
@pytest.mark.parametrize("codec", ["koi8-r", "cp866", "cp1253", "cp737", "iso8859-5", "iso8859-7"])
def test_words_that_a_page_makes_of_two_scripts_are_no_others(charset: TableCharset, codec: str) -> None:
    """No damage knows these pages; some words look the same in windows-1252, and most do not."""
    damaged = bytes_in(charset, SENTENCE).decode(codec, "replace")
    assert vnfix.fix(damaged) == damaged


@each_damage
def test_it_can_be_pickled(damage: LegacyAbroad) -> None:
    assert list(damage.candidates(damage.inflict(SENTENCE)))
    assert pickle.loads(pickle.dumps(damage)) == damage  # noqa: S301  our own


def test_part_of_a_word_is_not_taken_for_one() -> None:
    assert vnfix.fix("công№ viên№") == "công№ viên№"
    assert vnfix.fix("công¹ viên¹") == "công¹ viên¹"
