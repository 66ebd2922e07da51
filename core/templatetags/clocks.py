"""`{% load clocks %}{% limit rule %}`: what a rule allows, in words."""

from django import template

from core.clocks.counting import limit_in_words
from core.clocks.rulebook import Rule
from core.clocks.vocabulary import Direction

register = template.Library()


@register.simple_tag
def limit(rule: Rule) -> str:
    """Fifteen working days, by 30 September, or that there is no date."""
    words = limit_in_words(rule)
    words += " before" if rule.direction == Direction.BEFORE and rule.has_date else ""
    return f"{words[0].upper()}{words[1:]}"
