"""Questions asked of the records; each takes a fixed number of queries, whatever the number of children."""
