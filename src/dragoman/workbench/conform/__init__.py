"""Payloads checked against the schemas that providers publish themselves."""
