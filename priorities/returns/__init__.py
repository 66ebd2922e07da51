"""What each group reports of a quarter: filled in advance, sent, approved by the group's chair."""
