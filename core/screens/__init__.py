"""Forms and components on screen: the GOV.UK Frontend macros, dates in parts, error sentences."""
