"""The groups for programs: JSON over HTTP, described by OpenAPI."""
