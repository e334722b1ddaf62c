"""A (model, provider, mode) prepared for speed: built from the tables once, then only read."""
