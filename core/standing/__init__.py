"""Standing texts: pages of the public site that are kept in the portal and hold until changed."""
