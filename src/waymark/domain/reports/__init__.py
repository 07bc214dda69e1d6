"""What a document is made of, and how the annual report is put together from figures."""
