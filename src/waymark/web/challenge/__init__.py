"""Challenge: the service's ladder."""
