"""Characters that are not seen go out of syllables wherever they stand in them, and stay everywhere else."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_undone import FIXER, MISREAD, SENTENCES

from vnfix.damage import Damage
from vnfix.damage.form.invisible import Invisible

DAMAGE = Invisible()
UNSEEN = [
    "\N{SOFT HYPHEN}",
    "\N{ZERO WIDTH SPACE}",
    "\N{ZERO WIDTH NON-JOINER}",
    "\N{ZERO WIDTH JOINER}",
    "\N{WORD JOINER}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
]
STRUCK = st.tuples(st.sampled_from(SENTENCES), st.randoms(use_true_random=False), st.sampled_from(UNSEEN))


def strike(sentence: str, random: object, unseen: str) -> str:
    """The sentence with something in the last place inside of each word, and in some of the others."""

    def part(word: re.Match[str]) -> str:
        letters = list(word.group())
        for place in range(1, len(letters)):
            if place == len(letters) - 1 or random.random() < 0.5:  # type: ignore[attr-defined]
                letters[place] = unseen + letters[place]
        return "".join(letters)

    return re.sub(r"[^\W\d_]+", part, sentence)


@given(STRUCK)
@settings(max_examples=100, deadline=None)
def test_wherever_they_stand_in_syllables_they_go(struck: tuple[str, object, str]) -> None:
    sentence, damaged = struck[0], strike(*struck)
    assert DAMAGE.explains(sentence, damaged)
    assert FIXER.fix(damaged) == sentence


@given(STRUCK)
@settings(max_examples=50, deadline=None)
def test_they_go_from_between_letters_and_marks(struck: tuple[str, object, str]) -> None:
    sentence, _, unseen = struck
    apart = re.sub(r"(?<=\w)(?=[\u0300-\u036f])", unseen, unicodedata.normalize("NFD", sentence))
    assert FIXER.fix(apart) == sentence


@given(STRUCK, st.sampled_from([damage for damage in MISREAD if damage.name.endswith(("1252", "8859-1"))]))
@settings(max_examples=50, deadline=None)
def test_misread_they_go_too(struck: tuple[str, object, str], misread: Damage) -> None:
    assert FIXER.fix(misread.inflict(strike(*struck))) == struck[0]


def test_beside_a_line_that_was_struck_less_is_asked_of_others() -> None:
    short, line = "nh\u200bà c\u200bá", "con đườn\u200bg l\u200bàng"
    assert FIXER.fix(short) is short
    assert FIXER.fix(f"{line}\n{short}") == "con đường làng\nnhà cá"


@given(st.sampled_from(SENTENCES), st.sampled_from(UNSEEN))
def test_between_words_they_stay(sentence: str, unseen: str) -> None:
    marked = sentence.replace(" ", unseen)
    assert FIXER.fix(marked) is marked
    beside = sentence.replace(" ", unseen + " ")
    assert FIXER.fix(beside) is beside


@pytest.mark.parametrize(
    ("said", "shown"),
    [("Tiếng", "Ti\u200bếng"), ("Tiếng", "Tiếng"), ("Hà\u200bNội", "Hà\u200bN\xadội")],
)
def test_it_explains_what_came_between_letters(said: str, shown: str) -> None:
    assert DAMAGE.explains(said, shown)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Tiếng", "\u200bTiếng"),
        ("Tiếng", "Tiếng\u200b"),
        ("Tiếng", "Ti-ếng"),
        ("Tiếng", "Ti\u200bến"),
        ("Hà Nội", "Hà\u200b Nội"),
        ("Ti\u200bếng", "Tiếng"),
    ],
)
def test_it_explains_nothing_else(said: str, shown: str) -> None:
    assert not DAMAGE.explains(said, shown)


def test_many_pieces_take_no_longer_than_their_number() -> None:
    text = "đ\u200b" * 200_000 + "đ"
    assert FIXER.fix(text) is text
