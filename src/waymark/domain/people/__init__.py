"""Who may do what, and who may be a child's IRO."""
