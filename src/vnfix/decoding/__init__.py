"""From bytes to text: what charset they are in, and what was declared."""
