"""A review from planning to closing: what people do with it, and look at."""
