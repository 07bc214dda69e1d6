"""Between two reviews: looks at the plan, significant events, panels, and everything that the IRO did for a child."""
