"""The independent judge of the machine: CPython's own tests, run on it in a browser."""
