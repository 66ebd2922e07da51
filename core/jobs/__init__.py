"""Work that goes on after the answer: a row per piece of work, with Celery as its courier."""
