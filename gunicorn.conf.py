"""What gunicorn is told wherever it is started from this folder, by `manage.py serve` or by itself.

An address that is too long for the web server gets its own page, without our words. So it takes as
long ones as it can: a search of some thousand letters reaches the portal, which answers it.
"""

limit_request_line = 8190
