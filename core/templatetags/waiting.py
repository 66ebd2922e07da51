"""`{% load waiting %}{{ alert.waited|duration }}`: lengths of time in words."""

from datetime import timedelta

from django import template

register = template.Library()


@register.filter
def duration(length: timedelta) -> str:
    """A length of time as people say it: its two largest parts, at least a minute."""
    minutes = int(length.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, "day"), (hours, "hour"), (rest, "minute")]
    said = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in parts if number]
    return " ".join(said[:2]) or "less than a minute"
