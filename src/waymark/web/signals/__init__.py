"""Pages of what the records show by themselves."""
