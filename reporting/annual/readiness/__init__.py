"""How far a report is: what each section still needs, who owes it, and where it is put right."""
