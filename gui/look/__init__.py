"""How the window looks: theme, colours, symbols and the forms that figures and names take."""
