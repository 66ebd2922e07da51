"""The partnership's colours as a style sheet of a few lines; the rest of the look is static."""

from core.partnership.models import Partnership

NAMES = {
    "brand": "--p-brand",
    "brand_dark": "--p-brand-dark",
    "brand_tint": "--p-brand-tint",
    "brand_line": "--p-brand-line",
    "accent": "--p-gold",
}


def style_sheet() -> str:
    """Custom properties for the colours in the database; empty before a partnership is loaded."""
    row = Partnership.objects.values(*NAMES).first()
    if row is None:
        return ""
    lines = [f"  {NAMES[key]}: {value};" for key, value in row.items()]
    return "\n".join([":root {", *lines, "}", ""])
