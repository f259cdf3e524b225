"""What `make bench` measures: one module a kind of thing, each row a function in it."""
