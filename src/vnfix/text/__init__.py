"""What a text is made of: lines, segments, markup, names and texts in source code, and what speaks of damage."""
