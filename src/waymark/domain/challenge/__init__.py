"""Challenge: how a matter climbs a service's own ladder, with the date of every stage and the reason for it.

The ladder itself is data of the profile (`domain.policies.ladder`). Here is its arithmetic:

- `climbing.climb(process, raised)`: the dates of every stage of a matter that is raised now, as a plan.
- `standing.stage_clock(process, key, ...)`: the clock of the one stage at which a matter stands, from what happened.
- `process.process_on(profile, day)`: the ladder and the terms that hold for a matter raised on a day, kept to its end.
"""
