"""The sender: takes what waits in the outbox and hands it to a mail server, GOV.UK Notify, or a folder."""
