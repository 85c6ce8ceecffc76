"""Tokens, arcs and mentions of a commentary."""
