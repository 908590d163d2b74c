"""The commands in scripts/ and what stands behind them."""
