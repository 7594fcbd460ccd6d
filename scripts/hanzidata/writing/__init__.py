"""Tables of the models in Models/writing: phrases, the choices of each character, and learned contexts.

`zhtext compile` makes a model of the files that this package writes.
"""
