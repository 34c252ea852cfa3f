"""The inverse of a lossy damage: what it finds is what a dictionary would."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from vnfix.damage.inverse import Inverse

WORDS = st.text("ab?ế", max_size=3)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=40), WORDS)
@example([], "a")
@example([("ế", "a"), ("b", "a"), ("a", "a")], "a")
@example([("ế", "a"), ("b", "?")], "?")
def test_it_finds_all_words_that_became_another_in_their_order(pairs: list[tuple[str, str]], asked: str) -> None:
    became = dict(pairs)
    inverse = Inverse(list(became), lambda words: [became[word] for word in words])
    for word in {asked, *became.values()}:
        assert inverse.get(word) == tuple(form for form in became if became[form] == word != form)
