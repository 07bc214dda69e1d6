"""What the service keeps: Django's models, and the ways from their rows to the plain histories of the domain."""
