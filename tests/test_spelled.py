"""Letters that were spelled out are read by themselves, line by line and in sections, and as the search reads them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnfix
from vnfix.config import Config
from vnfix.damage import DAMAGES, Damage
from vnfix.language.document import Document
from vnfix.language.shipped import load_language
from vnfix.pipeline import Pipeline
from vnfix.search.claims import detect
from vnfix.search.peeling import peel_once
from vnfix.search.whole import read_spelled

PIPELINE = Pipeline.default(plugins=False)
ASKING = PIPELINE.asking.vietnamese
SPELLING = [damage for damage in DAMAGES if damage.spells]
WORDS = ["nước", "biển", "đường", "Việt", "Nam", "hồ", "ở", "là", "ăn", "quả", "Huế", "-", "2024", "(và", "gì?", "cà"]
LINES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(" ".join)
SENTENCES = (
    "Người gác đèn biển thắp lửa mỗi tối.",
    "Chuyến phà cuối rời bến lúc chín giờ",
    "Bản đồ cũ vẽ một hòn đảo không tên",
    "Ga Łódź, quán café ở phố Straße",
    "no letter outside ASCII",
    "",
    "Xem https://vi.example/đường-đi?q=biển để biết thêm",
    "Giá “mới” — 20 000 ₫ một vé",
)


def inspected(text: str) -> str:
    return vnfix.inspect(text).text


def searched(line: str) -> str:
    """What the search makes of the first layer of a line."""
    proposals = detect(line, (), ASKING)
    result = peel_once(line, proposals, ASKING.layers, Config(), Document(line))
    at, parts = 0, []
    for edit in result.edits:
        parts += [line[at : edit.start], edit.replacement]
        at = edit.end
    return "".join((*parts, line[at:]))


def test_combining_marks_and_escapes_spell() -> None:
    names = {damage.name for damage in SPELLING}
    assert {"decomposed", "decomposed-tones", "decomposed-tone-first", "escaped-decimal", "escaped-rtf"} <= names
    assert "spaced-tones" not in names  # an acute accent also stands alone


@pytest.mark.parametrize("damage", SPELLING, ids=repr)
@settings(max_examples=20, deadline=None)
@given(LINES)
def test_what_was_spelled_is_read_as_it_was(damage: Damage, line: str) -> None:
    damaged = damage.inflict(line)
    assert damage.respell(damaged) in (line, None)
    assert vnfix.fix(damage.inflict(f"Bến đò. {line}")) == f"Bến đò. {line}"


@pytest.mark.parametrize("damage", SPELLING, ids=repr)
@settings(max_examples=10, deadline=None)
@given(LINES.map(lambda line: f"Bến đò gần bờ. {line}"))
def test_the_search_reads_the_same(damage: Damage, line: str) -> None:
    damaged = damage.inflict(line)
    found = read_spelled(damaged, ASKING, load_language().inventory)
    assert found is None or found.text == line == searched(damaged)


@pytest.mark.parametrize("damage", SPELLING, ids=repr)
def test_a_section_comes_to_what_its_lines_come_to(damage: Damage) -> None:
    chance = random.Random(damage.name)
    for _ in range(6):
        sound = [chance.choice(SENTENCES) for _ in range(8)]
        lines = [damage.inflict(line) if chance.random() < 0.6 else line for line in sound]
        lines[3] = lines[3][:6] + damage.inflict(lines[3][6:])
        text = "\n".join(lines)
        assert vnfix.fix(text) == inspected(text)


@pytest.mark.parametrize("below", ["question-mark", "utf8-as-windows-1252", "tcvn3", "invisible", "eth"])
def test_what_lies_under_it_is_read_next(below: str) -> None:
    other = next(damage for damage in DAMAGES if damage.name == below)
    for damage in (SPELLING[0], SPELLING[-1]):
        text = "\n".join(damage.inflict(other.inflict(line)) for line in SENTENCES[:3])
        assert vnfix.fix(text) == inspected(text)


def test_edits_begin_and_end_with_words_and_at_boundaries() -> None:
    damaged = SPELLING_BY_NAME["decomposed"].inflict('Tờ báo cũ, {"tên": "gió biển"} và (đường)')
    report = vnfix.inspect(damaged)
    assert [edit.replacement for edit in report.edits] == ["Tờ báo cũ", "tên", "gió biển", "và (đường"]
    assert report.text == 'Tờ báo cũ, {"tên": "gió biển"} và (đường)'
    assert {edit.confidence for edit in report.edits} == {0.9999}


def test_raw_letters_between_escapes_are_no_part_of_an_edit() -> None:
    report = vnfix.inspect("Qu&#7843;n lý ti&#7873;n v&#7889;n, d&#7921; án và k&#7871; ho&#7841;ch")
    assert report.text == "Quản lý tiền vốn, dự án và kế hoạch"
    for edit in report.edits:
        [step] = edit.steps
        assert SPELLING_BY_NAME[step.damage].inflict(edit.replacement) == step.before


@pytest.mark.parametrize(
    "line",
    [
        r"D:\Tài liệu\Ảnh\2024\uploads\xe1\b1.jpg",
        r"\u1ea1 = a",
        r'const moi = "\u1ea5n v\u00e0o \u0111\u00e2y";',
        r"[\u00c0-\u1ef9]+ là chữ có dấu",
        "Mã &#7871; là chữ ế",
        "&eacute;t&eacute; pass&eacute; &agrave; la mer",
    ],
)
def test_escapes_that_are_meant_are_not_read_so(line: str) -> None:
    assert read_spelled(line, ASKING, load_language().inventory) is None


def test_a_quotation_of_damage_beside_its_repair_is_kept() -> None:
    line = "Thay “ti&#7873;n v&#7889;n v&#7873;” bằng “tiền vốn về”"
    assert vnfix.fix(line) == inspected(line) == line


def test_one_who_asks_for_more_than_certainty_gets_the_search() -> None:
    damaged = SPELLING_BY_NAME["decomposed"].inflict("Con đường làng dẫn ra bến nước")
    assert vnfix.Fixer(vnfix.Config(min_confidence=1.0)).fix(damaged) == damaged


SPELLING_BY_NAME = {damage.name: damage for damage in SPELLING}
