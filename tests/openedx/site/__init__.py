"""What stands in for the platform: accounts' names, enrolments, dates and roles, in a database of its kind."""
