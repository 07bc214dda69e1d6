"""The statutory return (SSDA903): tables, codes, rules. Codes stay as published here; past this door they are words."""
