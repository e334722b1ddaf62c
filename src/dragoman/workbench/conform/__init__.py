"""Holding payloads against the schemas that providers publish themselves."""
