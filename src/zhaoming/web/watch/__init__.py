"""The daily watch over what is public, and the only room that fetches from the network."""
