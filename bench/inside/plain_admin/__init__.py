"""A plain Django admin over the same records, as an ordinary developer would set one up: only to be measured."""
