"""Looking for words: how they are read, how they are found in a text, how they are shown in it."""
