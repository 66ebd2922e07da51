"""Every Celery task of the priorities app, by feature."""

from priorities.returns.tasks import chase_returns, open_returns

__all__ = ["chase_returns", "open_returns"]
