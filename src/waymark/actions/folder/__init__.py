"""Actions on a folder of the return. They need no database, and load none of Django."""
