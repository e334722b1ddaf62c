"""Bodies: native paths, templates, copies."""
