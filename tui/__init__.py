"""The windows: shows, listens, asks the store. `app` is the program, `main_screen` its one screen."""
