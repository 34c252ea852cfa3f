"""Lines that one damage explains whole are read without a search, and as the search would read them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnfix
from vnfix.damage import DAMAGES, Asking
from vnfix.damage.misread.utf8_folded import Utf8Folded
from vnfix.damage.misread.utf8_misread import Utf8Misread
from vnfix.damage.misread.utf8_serialized import Utf8Serialized
from vnfix.damage.misread.utf8_tones import Utf8Tones
from vnfix.language.shipped import load_language
from vnfix.search import at_once
from vnfix.search.whole import read_whole

TELLING = Asking(DAMAGES).telling
MISREAD = [damage for damage in TELLING if isinstance(damage, Utf8Misread)]
COMMON = [damage for damage in MISREAD if damage.entry_nats == Utf8Misread.entry_nats]
"""Those that are undone under one another: of rarer charsets not every letter is expected."""
FOLDED = [damage for damage in TELLING if isinstance(damage, Utf8Folded)]
WORDS = [
    "nước",
    "biển",
    "đường",
    "Việt",
    "Nam",
    "hồ",
    "ở",
    "là",
    "ăn",
    "quả",
    "Huế",
    "-",
    "2024",
    "email",
    "(và",
    "gì?)",
]
LINES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(" ".join)


def test_all_plain_misreadings_of_utf_8_tell_a_whole_line() -> None:
    plain = [damage for damage in DAMAGES if not isinstance(damage, (Utf8Serialized, Utf8Tones))]
    assert list(TELLING) == [damage for damage in plain if isinstance(damage, (Utf8Misread, Utf8Folded))]


@pytest.mark.parametrize("damage", MISREAD, ids=repr)
@settings(max_examples=50, deadline=None)
@given(LINES)
def test_what_is_read_whole_is_what_was_written(damage: Utf8Misread, line: str) -> None:
    found = read_whole(damage.inflict(line), TELLING, load_language().inventory)
    assert found is None or found[1] == line
    assert vnfix.fix(damage.inflict(f"Nước biển. {line}")) == f"Nước biển. {line}"


@pytest.mark.parametrize("damage", FOLDED, ids=repr)
@settings(max_examples=50, deadline=None)
@given(LINES.map(lambda line: f"Nước biển. {line}"))
def test_what_was_made_small_letters_or_capitals_is_read_whole_in_that_case(damage: Utf8Folded, line: str) -> None:
    said = line.lower() if damage.case == "lower" else line.upper()
    found = read_whole(damage.inflict(line), TELLING, load_language().inventory)
    assert found is None or found == (damage, said)
    assert vnfix.fix(damage.inflict(line)) == said


@settings(max_examples=50, deadline=None)
@given(LINES.map(lambda line: f"Đường đi. {line}"), st.sampled_from(COMMON), st.sampled_from(COMMON))
def test_a_line_damaged_twice_is_read_layer_by_layer(line: str, first: Utf8Misread, second: Utf8Misread) -> None:
    found = read_whole(second.inflict(first.inflict(line)), TELLING, load_language().inventory)
    assert found is None or found[0].inflict(found[1]) == second.inflict(first.inflict(line))
    assert vnfix.fix(second.inflict(first.inflict(line))) == line


@settings(max_examples=60, deadline=None)
@given(LINES.map(lambda line: f"Đường đi. {line}"), st.sampled_from(MISREAD))
def test_the_search_reads_the_same(line: str, damage: Utf8Misread) -> None:
    whole = vnfix.inspect(damage.inflict(line))
    with pytest.MonkeyPatch.context() as patch:
        if patch_is_possible():
            patch.setattr(at_once, "read_whole", lambda *_: None)
        searched = vnfix.inspect(damage.inflict(line))
    assert whole.text == searched.text == line
    assert {step.damage for edit in whole.edits for step in edit.steps} <= {
        each.name for each in MISREAD if each.inflict(line) == damage.inflict(line)
    }


def patch_is_possible() -> bool:
    """Compiled modules do not look their functions up anew."""
    return bool(at_once.__file__ and at_once.__file__.endswith(".py"))


def test_letters_of_other_scripts_come_back_with_the_line() -> None:
    line = "Vua Lê Thái Tổ (黎太祖) lên ngôi ở Đông Kinh"
    assert all(vnfix.fix(damage.inflict(line)) == line for damage in MISREAD)


@pytest.mark.parametrize(
    "line",
    [
        "Où est la bibliothèque",  # French, misread: not for us to read
        "Übergröße für Männer",
        "größte Straße, naïve façade",
    ],
)
def test_other_languages_are_not_read_whole(line: str) -> None:
    for damage in TELLING:
        assert read_whole(damage.inflict(line), TELLING, load_language().inventory) is None


def test_a_line_with_a_sound_letter_in_it_is_not_whole() -> None:
    damaged = TELLING[0].inflict("Nước biển") + " mặn"
    assert read_whole(damaged, TELLING, load_language().inventory) is None
    assert vnfix.fix(damaged) == "Nước biển mặn"


def test_edits_end_at_quotation_marks_and_fields() -> None:
    report = vnfix.inspect(TELLING[0].inflict('{"tên": "Nước", "giá": "Đắt"}'))
    assert [edit.replacement for edit in report.edits] == ["ê", "ướ", "á", "Đắ"]
    assert report.text == '{"tên": "Nước", "giá": "Đắt"}'


def test_one_who_asks_for_more_than_certainty_gets_the_search() -> None:
    damaged = TELLING[0].inflict("Nước biển mặn")
    assert vnfix.Fixer(vnfix.Config(min_confidence=1.0)).fix(damaged) == damaged
