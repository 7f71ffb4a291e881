"""A company's year: drawn, lived through the models, and counted by hand."""
