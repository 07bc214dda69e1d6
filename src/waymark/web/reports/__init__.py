"""The annual report: read it, download it."""
