"""Pure Python: histories, clocks, reviews, measures, rules of the return, reports. No Django, no clock on the wall."""
