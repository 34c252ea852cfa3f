"""Letters in another form than theirs: apart, alike, in the wrong case; in the order in which that is supposed."""

from __future__ import annotations

from vnfix.damage.base import Damage
from vnfix.damage.form.decomposed import Decomposed
from vnfix.damage.form.glyph_numbers import AllGlyphNumbers, GlyphNumbers
from vnfix.damage.form.invisible import Invisible
from vnfix.damage.form.look_alike import LOOK_ALIKES, OverlaidD
from vnfix.damage.form.lowered_capitals import LoweredCapitals
from vnfix.damage.form.mixed_scripts import MixedScripts
from vnfix.damage.form.slipped import Slipped
from vnfix.damage.form.split_words import SplitWords

__all__ = ["FORM"]

FORM: tuple[Damage, ...] = (
    Invisible(),
    Decomposed("canonical"),
    Decomposed("tone-last"),
    Decomposed("tone-first"),
    Decomposed("spacing"),
    *LOOK_ALIKES,
    OverlaidD(),
    MixedScripts(),
    GlyphNumbers(),
    AllGlyphNumbers(),
    LoweredCapitals(),
    SplitWords(),
    Slipped("ô", "ơ"),
    Slipped("ư", ""),
)
