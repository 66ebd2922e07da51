"""Who belongs to the partnership: invitations, seats given and ended, accounts closed."""
