"""Curled quotation marks that were lost with letters: in pairs, beside words that lost letters, and nowhere else."""

from __future__ import annotations

import pytest

from vnfix import Fixer, Pipeline
from vnfix.damage import DAMAGES
from vnfix.damage.quotation import quotations, quoted_forms

FIXER = Fixer(pipeline=Pipeline.default(plugins=False))
DAMAGE_OF = {damage.name: damage for damage in DAMAGES}
ONE = "\ufffd"


def forms(line: str) -> dict[int, tuple[str, ...]]:
    """What the words of a line may say in quotation marks; `m\ufffd` may be má, and nothing else is known of words."""
    words, at = [], 0
    for word in line.split(" "):
        words.append((at, at + len(word), word))
        at += len(word) + 1
    known = {"m\ufffd": ("má",)}
    return quoted_forms(
        line, words, [known.get(word, ()) for _, _, word in words], ONE, lambda word: known.get(word, ())
    )


def test_a_pair_of_marks_is_read_beside_words() -> None:
    assert forms("m\ufffd \ufffdnhà ta\ufffd") == {3: ("“nhà",), 8: ("ta”",)}


def test_a_word_alone_has_both_marks_or_one_of_a_longer_pair() -> None:
    assert forms("m\ufffd \ufffdnhà\ufffd") == {3: ("“nhà”",)}


@pytest.mark.parametrize(
    "line",
    [
        "m\ufffd \ufffdnhà ta",  # nothing closes it
        "m\ufffd nhà ta\ufffd",  # nothing opens it
        "nói \ufffdnhà ta\ufffd",  # no word has lost a letter
        "m\ufffd \ufffdx y\ufffd",  # no words beside the marks
        "m\ufffd \ufffdnhà " + "rất " * 80 + "ta\ufffd",  # too far apart
    ],
)
def test_marks_that_show_no_quotation_are_none(line: str) -> None:
    assert forms(line) == {}


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("nói \ufffdnhà ta!\ufffd rồi đi", [(4, "“"), (12, "”")]),
        ("nói “nhà ta\ufffd rồi \ufffdđi\ufffd", [(11, "”"), (17, "“"), (20, "”")]),
        ("nói \ufffdnhà? ta\ufffd", [(4, "“"), (12, "”")]),
        ("nói \ufffdnhà \ufffd ta\ufffd", []),  # a third sign between them
        ("nói \ufffdnhà ta", []),
        ("nói nhà ta\ufffd", []),
        ("nhà\ufffd \ufffdta", []),
    ],
)
def test_marks_around_words_that_are_restored(line: str, marks: list[tuple[int, str]]) -> None:
    assert [(each.start, each.forms[0]) for each in quotations(line, ONE)] == marks


def test_a_question_mark_is_never_taken_for_one() -> None:
    assert list(quotations("nói ?nhà ta? rồi", "?")) == []
    line = DAMAGE_OF["question-mark-ascii"].inflict("Mẹ bảo “con ăn cơm chưa” rồi hỏi anh đi đâu?")
    assert FIXER.fix(line).endswith("?")


@pytest.mark.parametrize(
    "line",
    [
        "He said \ufffdno\ufffd to the plan",
        "the \ufffdcan\ufffd do attitude of a \ufffdbig man\ufffd",
        "I don\ufffdt know what \ufffdon\ufffd means",
        "il a dit \ufffdoui\ufffd hier",
        "Nói \ufffdhay\ufffd cho vui",
    ],
)
def test_marks_alone_are_left(line: str) -> None:
    assert FIXER.fix(line) is line


def test_a_sign_of_markup_and_the_end_of_a_sentence_have_no_letters_beside_them() -> None:
    line = DAMAGE_OF["question-mark-utf8"].inflict("Thêm “<b>” vào đầu trang, rồi bấm nút để lưu lại…")
    assert FIXER.fix(line) == "Thêm \ufffd<b>\ufffd vào đầu trang, rồi bấm nút để lưu lại\ufffd"
