"""./dev bench: how fast the addon is beside the best SQL, on a company of any size."""
