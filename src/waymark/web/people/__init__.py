"""Signing in and out; the people of the service and their accounts; who looked at what."""
