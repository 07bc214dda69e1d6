"""What an IRO does between two reviews: looking at the plan, events answered, panels, and the trace that it leaves."""
