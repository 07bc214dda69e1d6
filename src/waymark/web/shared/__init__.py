"""What every page has: the templates' environment, words for dates and states, middleware, errors."""
