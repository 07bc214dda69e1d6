"""Taking in what sources say: what each states, how it differs from what is kept, and writing the difference."""
