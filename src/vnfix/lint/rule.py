"""What a rule is: something the linter reports that is not damage vnfix can undo."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from vnfix.values import Finding


class Rule(ABC):
    """One thing the linter reports. A subclass explains itself in its docstring as damages do.

    Packages add rules through entry points of the group `vnfix.rules` (see `vnfix.plugins`).
    """

    code: str
    """Letters and three digits: VN801. Those of packages begin with letters of their own."""
    name: str
    """Its name in words with hyphens."""
    title: str
    """What it reports, in a phrase."""
    on_request: ClassVar[bool] = False
    """Whether it is asked only where its whole code is among those that are selected."""

    @abstractmethod
    def check(self, text: str) -> Iterable[Finding]:
        """What the rule has to say of a text; offsets are code points. `damage` of a finding is the rule's name.

        A finding that touches what a damage explains is not reported.
        """
