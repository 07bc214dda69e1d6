"""Foster carers: who may see them, when their review is due, what becomes of their approval."""
