"""From what a document shows to the cells of the form."""
