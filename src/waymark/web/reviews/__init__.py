"""Reviews: booked, prepared, held, recorded, sent, followed up."""
