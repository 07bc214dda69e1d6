"""What the records of children show by themselves: lists, one child's, and what is done about a signal."""
