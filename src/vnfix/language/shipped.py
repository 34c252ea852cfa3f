"""The inventory and the model that the package ships, read when they are first needed.

`load_language` reads the data files once, the first time a line looks damaged; clean text never needs them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache

from vnfix.language.inventory import Inventory, read_inventory
from vnfix.language.letter_case import CASE_CONTEXTS, SHAPES, TITLE, case_context, opens, shape_of
from vnfix.language.model_file import read_model
from vnfix.language.ngram import NgramModel

_NAT = 256


@dataclass(frozen=True, eq=False)
class Language:
    """The inventory, the n-gram model and the letter-case table, read from the package's data files."""

    inventory: Inventory
    model: NgramModel
    case_costs: tuple[int, ...]

    def case_cost(self, form: str, left: int | None, right: int | None) -> float:
        """How dear (in nats, less is likelier) the letter case of `form` is between two shapes."""
        shape = shape_of(form)
        if shape >= SHAPES:
            return 0.0
        around = self.case_costs[case_context(left, right) * SHAPES + shape] / _NAT
        if opens(left):
            return around
        before_title = right == TITLE
        anywhere = self.case_costs[(CASE_CONTEXTS + before_title) * SHAPES + shape] / _NAT
        return around + self.inventory.case_cost(form.lower(), shape, before_title=before_title) - anywhere


@cache
def load_language() -> Language:
    """Read the data files; raises `vnfix.language.model_file.ModelError` when they are not fit for use."""
    from importlib.resources import files

    data = files("vnfix.language") / "data"
    table = (data / "inventory.tsv").read_bytes()
    file = read_model((data / "ngram.bin").read_bytes(), table)
    costs = struct.unpack_from(f"<{(CASE_CONTEXTS + 2) * SHAPES}h", file.data, file.case_table)
    return Language(read_inventory(table), NgramModel(file), costs)
