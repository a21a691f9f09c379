"""Notices by e-mail: kept with the act they tell of, sent by the worker, tried again, given up in sight."""
