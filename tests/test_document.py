"""A text as evidence: what stands sound in it is likely where it is damaged."""

from __future__ import annotations

import math
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnfix
from vnfix.language.arcs import NAT
from vnfix.language.document import PAIR_FLOOR, PAIR_SHARE, WORD_FLOOR, WORD_SHARE, Document
from vnfix.language.shipped import load_language
from vnfix.text.segment import section_end

LANGUAGE = load_language()
WORDS = ("chợ", "gạo", "lách", "mới")
SOUND = frozenset(form for word in WORDS for form in (word, word.capitalize(), word.upper()))
LINE = st.lists(st.sampled_from((*WORDS, "và", "ch?", ",", "", "Mới.", "\n")), max_size=4).map(" ".join)


def number(word: str) -> int:
    return LANGUAGE.inventory.numbers[word]


def test_a_word_gains_by_how_much_likelier_the_text_makes_it() -> None:
    document = Document("Chợ Lách, chợ Gạo\nvà chợ Mới")
    share = math.exp(-LANGUAGE.model.unigram_cost(number("chợ")) / NAT)
    gain = math.log1p(WORD_SHARE * 3 / ((7 + WORD_FLOOR) * share))
    assert document.gains.of_word[number("chợ")] == round(NAT * gain)
    assert document.gains.of_word[number("cho")] == 0


def test_a_pair_gains_likewise() -> None:
    document = Document("Chợ Lách, chợ Gạo, chợ Lách")
    share = math.exp(-LANGUAGE.model.bigram_cost(number("chợ"), number("lách")) / NAT)
    assert document.pair_gain(number("chợ"), number("lách")) == pytest.approx(
        math.log1p(PAIR_SHARE * 2 / ((3 + PAIR_FLOOR) * share))
    )
    assert document.pair_gain(number("lách"), number("chợ")) == 0.0  # a comma stands between


@given(st.lists(st.tuples(LINE, LINE), max_size=6), st.integers(1, 3))
def test_what_a_text_became_counts_as_if_it_were_counted_anew(lines: list[tuple[str, str]], step: int) -> None:
    was = "\n".join(line for line, _ in lines)
    now = "\n".join(line if number % step else other for number, (line, other) in enumerate(lines))
    pairs = [(number(one), number(other)) for one in WORDS for other in WORDS]
    document = Document(was)
    assert max(document.gains.of_word) >= 0  # it is counted
    became, anew = document.became(now, frozenset()), Document(now)
    assert became.gains.of_word == anew.gains.of_word
    assert [became.pair_gain(*pair) for pair in pairs] == [anew.pair_gain(*pair) for pair in pairs]


@given(st.lists(LINE, max_size=8).map("\n".join) | st.text("chợ gạolách?,.\n\t\xa0\ufffd1", max_size=40))
def test_pairs_are_words_with_one_sign_between_them(text: str) -> None:
    pieces = re.findall(r"[\w?\ufffd]+|[^\w?\ufffd]+", text)
    pairs = Counter(
        (one.lower(), other.lower())
        for one, between, other in zip(pieces, pieces[1:], pieces[2:])
        if len(between) == 1 and one in SOUND and other in SOUND
    )
    words = Counter(piece.lower() for piece in pieces if piece in SOUND)
    document = Document(text)
    for one in WORDS:
        for other in WORDS:
            share = math.exp(-LANGUAGE.model.bigram_cost(number(one), number(other)) / NAT)
            ratio = PAIR_SHARE * pairs[one, other] / ((words[one] + PAIR_FLOOR) * share)
            assert document.pair_gain(number(one), number(other)) == pytest.approx(math.log1p(ratio))


@pytest.mark.parametrize("text", ["ch?", "?ợ chợ?", "ch\ufffd \ufffdchợ chợ\ufffd", "Ch chợ_", "chợ1", "chỢ"])
def test_what_touches_a_lost_letter_or_is_no_word_does_not_count(text: str) -> None:
    assert Document(text).gains.of_word[number("chợ")] == 0


@pytest.mark.parametrize("name", ["Tiến Thắng", "Tiến Thăng"])
def test_a_name_that_stands_undamaged_elsewhere_pulls_the_choice(name: str) -> None:
    page = f"Người chủ trì: ông Nguyễn {name}.\nÔng Nguy?n Ti?n Th?ng phát bi?u\n"
    assert vnfix.fix(page).splitlines()[1] == f"Ông Nguyễn {name} phát biểu"


@pytest.mark.parametrize("name", ["Lý Nhạn", "Lý Nhẫn"])
def test_so_does_a_rare_one(name: str) -> None:
    page = f"Hợp tác xã {name} thành lập năm 2010.\nSản phẩm c?a H?p tác xã Lý Nh?n\n"
    assert vnfix.fix(page).splitlines()[1] == f"Sản phẩm của Hợp tác xã {name}"


def test_a_damage_found_in_a_text_is_cheaper_to_suppose_in_its_other_lines() -> None:
    short, long = "Xin cm n", "Ln sau bn nh mang theo h s v giy t ty thn khi n lm vic vi chng ti"
    assert vnfix.inspect(short).findings == ()
    assert vnfix.fix(f"{long}\n{short}").splitlines()[1] == "Xin cảm ơn"


def test_it_does_not_matter_whether_it_stands_before_or_after() -> None:
    name, line = "Chủ nhà là bà Lê Thị Hòe", "Bà Lê Th? H?e ký tên"
    before, after = vnfix.fix(f"{name}\n{line}"), vnfix.fix(f"{line}\n{name}")
    assert before == f"{name}\nBà Lê Thị Hòe ký tên"
    assert after == f"Bà Lê Thị Hòe ký tên\n{name}"


def test_sections_end_with_lines_and_pieces_and_cover_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnfix.text.lines.SECTION", 50)
    monkeypatch.setattr("vnfix.text.lines.LONGEST", 20)
    text = "một hai ba\n" * 7 + "bốn năm sáu " * 12 + "\nbảy"
    ends, at = [], 0
    while at < len(text):
        at = section_end(text, at)
        ends.append(at)
    assert ends[-1] == len(text)
    assert all(end - begin >= 50 for begin, end in zip([0, *ends], ends[:-1]))
    assert all(text[end - 1] in "\n " for end in ends[:-1])


ESCAPED_LINES = [
    ("Ngh&#7879; nh&#226;n h&#225;t x&#7849;m", "nh&#224; v&#259;n, nh&#224; b&#225;o", "nhà văn, nhà báo"),
    ("Ngh&#7879; nh&acirc;n h&aacute;t x&#7849;m", "s&aacute;ch, b&aacute;o", "sách, báo"),
    ("ngh\\u1ec7 nh\\u00e2n", "s\\u00e1ch, b\\u00e1o", "sách, báo"),
    ("ngh%E1%BB%87%20nh%C3%A2n", "s%C3%A1ch%2C%20b%C3%A1o", "sách, báo"),
]


@pytest.mark.parametrize(("telling", "line", "sound"), ESCAPED_LINES)
def test_escapes_of_western_letters_are_undone_where_another_line_tells_of_them(
    telling: str, line: str, sound: str
) -> None:
    assert vnfix.fix(f"{telling}\n{line}").splitlines()[1] == sound
    assert vnfix.fix("Ngày mai\ns&eacute;ance, caf&eacute;") == "Ngày mai\ns&eacute;ance, caf&eacute;"
