"""Who is who: people, agencies, groups, the seats in them and who holds each seat when."""
