"""Every table of the reviews app, by feature."""

from reviews.cases.models import Review
from reviews.findings.models import Finding, Recommendation, RecommendationFinding

__all__ = ["Finding", "Recommendation", "RecommendationFinding", "Review"]
