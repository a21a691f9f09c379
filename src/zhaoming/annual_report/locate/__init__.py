"""From what a document shows to the cells of the form: labels decide, and what is not certain is refused.

The door is `locate.reader.read_report`. Nothing is loaded here: what asks for a code of a remark or for a title
alone, as every start of the site does, need not load the whole reader.
"""
