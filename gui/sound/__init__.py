"""Playing sound: the process that plays, and the window's end of it. `gui/player.py` is what pages use.

In the window: `playback` knows what is played and how far it was heard, `sending` gives it to the process,
`kept_process` sees to a process with a device, `stall_watch` notices that nothing is heard, `player_state` says what
goes on, and `link` is the pipe. In the process: `process` obeys, `device_playback` plays from a `tape` and reads a
`clock`, and `format` fits the device.
"""
