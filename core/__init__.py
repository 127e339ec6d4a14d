"""What Timbre knows: the gateway, audio, voices and takes. Runs headless; never imports Qt."""
