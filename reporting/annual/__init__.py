"""The annual report: rows that people edit and parts drawn from data, approved and published."""
