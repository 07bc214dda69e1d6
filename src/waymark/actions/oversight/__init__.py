"""What people do about a child's plan between two reviews."""
