"""What was sent out, what could not be, and the private calendar."""
