"""The register of groups, seats and agencies, as it stands or stood on any day."""
