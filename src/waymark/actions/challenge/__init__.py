"""What is raised about children: alerts on their way through the service's ladder, and good work recognised."""
