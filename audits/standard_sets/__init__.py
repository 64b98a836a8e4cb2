"""Reading a standard set from its YAML file, with the line of everything that is wrong. No database."""
