"""The one function that saves, the one that changes state, and the pages that call them."""
