"""The answer of every rule, one module a part of the law, in the order of its text."""
