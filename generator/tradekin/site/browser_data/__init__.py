"""Members as lists: in order of their names, narrowed down, and as files that a browser draws them from."""
