"""The demo gateway: it speaks the gateway's protocol offline, with speech engines of this computer."""
