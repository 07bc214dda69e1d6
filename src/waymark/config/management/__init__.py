"""Commands for whoever sets the service up."""
