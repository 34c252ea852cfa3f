"""A rule: a page says that its content will come some day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.lint.rule import Rule
from vnfix.values import Finding


class UnfinishedPage(Rule):
    """What: text that stands in for content which was never written.

    Why is this bad: readers look for something and find a promise.

    Example: "Nội dung đang được cập nhật", "Trang đang xây dựng", "Lorem ipsum".

    Safety: nothing is changed; only a writer can.
    """

    code = "EX101"
    name = "unfinished-page"
    title = "The page has stand-in text instead of content"

    _stand_in = re.compile(
        "nội dung đang (?:được )?cập nhật|đang (?:được )?cập nhật nội dung|trang đang (?:được )?xây dựng|lorem ipsum",
        re.IGNORECASE,
    )

    def check(self, text: str) -> Iterator[Finding]:
        """Find the phrases that templates ship with."""
        for match in self._stand_in.finditer(text):
            yield Finding(match.start(), match.end(), self.name, 1.0, f"{match.group()!r} is what templates ship with")
