"""Media enquiries: logged, answered along the protocol's route, released by rule."""
