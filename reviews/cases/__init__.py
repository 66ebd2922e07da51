"""A review of one incident or theme: its report, its dates, who may know of it."""
