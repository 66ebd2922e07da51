"""`{% load hyphens %}{{ title|soften }}`: long words that may break in a narrow box.

`{{ cell|breakable }}`: words without end that may break in a table.
`{{ period|unbroken }}`: years that may not.
`{{ sentence|in_pieces }}`: addresses that break at their slashes.
"""

from django import template

from core.screens import hyphens

register = template.Library()
register.filter("soften", hyphens.soften)
register.filter("breakable", hyphens.breakable)
register.filter("unbroken", hyphens.unbroken)
register.filter("in_pieces", hyphens.in_pieces)
