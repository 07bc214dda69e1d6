"""Every figure that Waymark prints, declared once, and the facts from which it is worked out."""
