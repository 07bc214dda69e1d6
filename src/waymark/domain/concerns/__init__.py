"""Beyond the ladder: partner agencies, independent advice, Cafcass, systemic concerns, concerns about IROs."""
