"""Who may see a child, and who covers for an absent IRO."""
