"""Reviews: which clock each one answered to, whether it was in time, and what falls due next."""
