"""Listening tests: planned, run blind, kept vote by vote, and told apart from chance."""

from core.studies.listening.errors import PlanError, StillBlindError, StudyError
from core.studies.listening.plan import Condition, Kind, TestPlan
from core.studies.listening.stimuli import Sound, recording
from core.studies.listening.store import StudyStore, StudySummary
from core.studies.listening.study import Progress, Study
from core.studies.listening.tally import Tally
from core.studies.listening.trials import Answer, Trial

__all__ = [
    "Answer",
    "Condition",
    "Kind",
    "PlanError",
    "Progress",
    "Sound",
    "StillBlindError",
    "Study",
    "StudyError",
    "StudyStore",
    "StudySummary",
    "Tally",
    "TestPlan",
    "Trial",
    "recording",
]
