"""Tables of YAML to plain records: reading, language, semantics, layers, compiling."""
