"""Who may write, and how: proposals checked whole, reviewed, and published as one record set; previews; tokens."""
