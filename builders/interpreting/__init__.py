"""From tokens and mentions to entities and claims."""
