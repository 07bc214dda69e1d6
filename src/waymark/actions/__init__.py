"""What people do and look at. An action is a verb: permission, domain, writing and audit in one transaction.

Web, API and commands call actions and never touch the keepers (records, returns, figures, documents).
"""
