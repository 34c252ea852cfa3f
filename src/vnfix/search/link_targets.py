"""What the address of a link within a page says: it is the heading that the link names, in small letters.

`[Cách cài đặt](#cách-cài-đặt)` is how a table of contents of Markdown is written. Where both lost the same letters,
what the heading says is what the address says; by themselves its short words could be many others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from vnfix.expression import expression
from vnfix.search.choose import Case, Choice
from vnfix.search.options import Option


def as_in_headings(line: str, choices: Sequence[Choice]) -> Sequence[Choice]:
    """The choices of a line, those in addresses of links as their words are read in the headings."""
    if "](#" not in line:
        return choices
    named = _named_words(line)
    chosen = {choice.column.start: choice for choice in choices}
    return [_as_in_heading(choice, chosen.get(named.get(choice.column.start, -1))) for choice in choices]


def _named_words(line: str) -> dict[int, int]:
    """The words of addresses, each with the one that it repeats, by where they begin.

    Of a heading that begins with a picture the address has less, so they are compared from the end.
    """
    named: dict[int, int] = {}
    for link in _LINK.finditer(line):
        heading, address = ([*_WORD.finditer(line, *link.span(part))] for part in ("heading", "address"))
        for word, repeated in zip(reversed(heading), reversed(address)):
            if word.group().lower() != repeated.group().lower():
                break
            named[repeated.start()] = word.start()
    return named


def _as_in_heading(choice: Choice, named: Choice | None) -> Choice:
    """The choice of a word of an address, as one was chosen that is the same in its heading."""
    if named is None or not named.option.forms:
        return choice
    options = {option.text: option for group in choice.column.said.groups for option in group if option.forms}
    option = options.get(named.option.text.lower())
    if option is None:
        return choice
    rivals = partial(_in_address, named, options)
    return Choice(choice.column, option, named.confidence, named.damaged, rivals, choice.posteriors)


def _in_address(named: Choice, options: Mapping[str, Option]) -> list[Case]:
    """The likeliest texts of a word of a heading, as its address has them."""
    texts = [(option.text.lower(), certainty) for option, certainty in named.rivals()]
    return [(options[text], certainty) for text, certainty in texts if text in options]


_LINK = expression(r"\[(?P<heading>[^\[\]]{1,300})\]\(#(?P<address>[^\s()]{1,300})\)")
_WORD = expression(r"[\w?\ufffd]+")
