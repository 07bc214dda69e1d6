"""What goes out to people: the wordings, who may be reached how, when it is tried again, and calendar entries."""
