"""The quality of the IROs' own work: dip samples, audits, observations. Plain rules, without the clock."""
