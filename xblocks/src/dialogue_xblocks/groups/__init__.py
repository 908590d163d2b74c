"""Dialogue groups: what people do together, across the language runs of a course. Others ask `groups.api`."""
