"""Pages for people. Each room parses a request, calls one action and shows what it answers; `shared` is for all."""
