"""The operations of the API, one module a concept; each makes one reading of the store."""
