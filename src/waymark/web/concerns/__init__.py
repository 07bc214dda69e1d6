"""Pages of what goes beyond the ladder."""
