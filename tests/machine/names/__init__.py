"""The public names of modules that stand on an operating system, as they are natively and in the machine."""
