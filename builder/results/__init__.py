"""Published results: their records, the chain of digests that holds them, and what may be published next."""
