"""The list of children and a child's page; allocating an IRO."""
