"""Tutor plugin that deploys «Кроссмәдени диалог» on a stock Open edX. It knows no Django and none of our packages."""
