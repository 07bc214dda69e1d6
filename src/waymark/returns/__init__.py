"""Files of the statutory return, and of what a service keeps beside it, turned into typed rows and back."""
