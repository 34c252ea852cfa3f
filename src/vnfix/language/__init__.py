"""What vnfix knows of Vietnamese: its letters and syllables, and how probable a run of words is."""
