"""The nodes that every runner has."""
