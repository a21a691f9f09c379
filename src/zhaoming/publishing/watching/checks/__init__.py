"""The checks of the watch; each file is one."""
