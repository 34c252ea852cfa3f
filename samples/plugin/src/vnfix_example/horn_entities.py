"""A damage: an old content management system wrote ư and ơ as entities of its own making."""

from __future__ import annotations

import re

from vnfix.damage import LosslessDamage

_ENTITY_OF = {"ư": "&uhorn;", "ơ": "&ohorn;", "Ư": "&Uhorn;", "Ơ": "&Ohorn;"}
_LETTER_OF = {entity: letter for letter, entity in _ENTITY_OF.items()}
_TO_ENTITIES = str.maketrans(_ENTITY_OF)


class HornEntities(LosslessDamage):
    """What: ư and ơ without a tone became `&uhorn;` and `&ohorn;`, entities that HTML does not have.

    How it happens: an editor kept its own table of entities; it lists the letters with a horn and forgets those that
    carry a tone as well. Nothing that reads HTML turns them back.

    Example: "chưa mua hương" becomes "ch&uhorn;a mua h&uhorn;&ohorn;ng"; "người" becomes "ng&uhorn;ời".

    Easily confused with: the entities that HTML has (`&ocirc;`), and pages that explain these.

    Safety: exact. An entity has one letter.
    """

    name = "horn-entities"
    family = "escaped"
    title = "ư and ơ became &uhorn; and &ohorn;"
    cause = "an old content management system saved the letters with a horn as entities that HTML does not have"
    prevention = 'switch off "convert special letters" in its settings, and save pages as UTF-8'
    signs = (("&", "uoUO"),)
    gate = entity = re.compile("&[uoUO]horn;")
    stretch = re.compile("(?:&[uoUO]horn;)+")  # ươ is two of them: one stretch, so that they are judged together
    stretch_nats = 16.0  # one in nine million: only a page about the editor would write them on purpose

    def inflict(self, text: str) -> str:
        """Do what the editor did."""
        return text.translate(_TO_ENTITIES)

    def restore(self, damaged: str) -> str:
        """Put the letters back."""
        return self.entity.sub(lambda found: _LETTER_OF[found.group()], damaged)
