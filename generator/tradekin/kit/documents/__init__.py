"""YAML files read exactly: nodes that know where they stand, and what is wrong with their form."""
