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
from vnfix.language.network import Network
from vnfix.language.ngram import NgramModel
from vnfix.package_file import read_package_file

_NAT = 256


@dataclass(frozen=True, eq=False)
class Language:
    """The inventory, the n-gram model and the letter-case table, read from the package's data files."""

    inventory: Inventory
    model: NgramModel
    network: Network | None
    """None in a model whose network is still to be trained."""
    case_costs: tuple[int, ...]

    def case_cost(self, form: str, left: int | None, right: int | None) -> float:
        """How dear (in nats, less is likelier) the letter case of `form` is between two shapes."""
        shape = shape_of(form)
        return 0.0 if shape >= SHAPES else self.shape_cost(form.lower(), shape, left, right)

    def shape_cost(self, word: str, shape: int, left: int | None, right: int | None) -> float:
        """The same for a word in small letters and the shape it has."""
        around = self.case_costs[case_context(left, right) * SHAPES + shape] / _NAT
        if opens(left):
            return around
        before_title = right == TITLE
        anywhere = self.case_costs[(CASE_CONTEXTS + before_title) * SHAPES + shape] / _NAT
        return around + self.inventory.case_cost(word, shape, before_title=before_title) - anywhere


def read_language(inventory: bytes, model: bytes) -> Language:
    """The language of two data files; raises `vnfix.language.model_file.ModelError` when they are not fit for use."""
    file = read_model(model, inventory)
    costs = struct.unpack_from(f"<{(CASE_CONTEXTS + 2) * SHAPES}h", file.data, file.case_table)
    network = Network(file.data, file.network) if file.network_size else None
    return Language(read_inventory(inventory), NgramModel(file), network, costs)


@cache
def load_language() -> Language:
    """The language of the package's data files; raises as `read_language`."""
    names = ("inventory.tsv", "ngram.bin")
    return read_language(*(read_package_file(f"language/data/{name}") for name in names))
