"""Tables that come as files: kinds declared by features, all or nothing, doubts kept."""
