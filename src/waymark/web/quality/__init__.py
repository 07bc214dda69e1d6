"""How the IROs' own work is looked at: dip samples, audits, observations."""
