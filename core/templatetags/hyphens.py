"""`{% load hyphens %}{{ title|soften }}`: long words that may break in a narrow box."""

from django import template

from core.screens import hyphens

register = template.Library()
register.filter("soften", hyphens.soften)
