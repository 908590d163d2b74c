"""Open edX blocks for intercultural dialogue."""
