"""Listening tests: the list of studies, planning one, running it blind, and what came out."""
