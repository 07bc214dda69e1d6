"""Foster carers: the list, one household, keeping it, and booking its review."""
