"""What the sections of an annual report hold: one function for each content key, from figures to blocks."""
