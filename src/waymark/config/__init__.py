"""Settings, addresses, system checks: what ties the rooms together. The only floor that knows all others."""
