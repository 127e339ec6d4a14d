"""Where the gateway is and how to sign in: arguments, environment, profiles."""
