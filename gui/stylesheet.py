"""The few rules that Fusion needs to look like one piece: flat controls, thin lines, a clear focus ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.theme import Tones

# Lengths are in ex so that they grow with the text. Combo boxes and spin boxes stay Fusion's own: restyling them
# would mean drawing their arrows as well.
TEMPLATE = """
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 0.5ex; }}

QPushButton, QToolButton {{
    background: {raised}; color: {text}; border: 1px solid {line}; border-radius: 4px; padding: 0.45ex 1.5ex;
}}
QToolButton {{ padding: 0.45ex 0.9ex; }}
QToolButton[quiet="true"], QPushButton[quiet="true"] {{ background: transparent; border-color: transparent; }}
QPushButton:hover, QToolButton:hover {{ border-color: {subtle}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked {{
    background: {selected}; border-color: {accent};
}}
QPushButton:disabled, QToolButton:disabled {{ color: {disabled}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 0.35ex 1.4ex; }}
QToolButton:focus {{ padding: 0.35ex 0.8ex; }}
QToolButton::menu-indicator {{ image: none; }}

QPushButton[primary="true"] {{
    background: {accent}; color: {on_accent}; border: 1px solid {accent}; padding: 0.8ex 3ex; font-weight: 600;
}}
QPushButton[primary="true"]:hover {{ border-color: {text}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {text}; padding: 0.7ex 2.9ex; }}
QPushButton[primary="true"]:disabled {{ background: {raised}; color: {disabled}; border-color: {line}; }}

QLineEdit, QPlainTextEdit {{ placeholder-text-color: {subtle}; }}
QLineEdit, QPlainTextEdit, QListView {{
    background: {base}; color: {text}; border: 1px solid {line}; border-radius: 4px;
    selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit {{ padding: 0.45ex 0.9ex; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QLineEdit:focus, QPlainTextEdit:focus, QListView:focus {{ border: 2px solid {accent}; }}
QLineEdit:focus {{ padding: 0.35ex 0.8ex; }}
QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0; }}

QFrame[panel="true"] {{ background: {base}; border: 1px solid {line}; border-radius: 4px; }}
QFrame[panel="true"]:focus {{ border: 2px solid {accent}; }}

QScrollBar:vertical {{ background: transparent; width: 2.2ex; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 2.2ex; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 5ex; }}
QScrollBar::handle:horizontal {{ min-width: 5ex; }}
QScrollBar::handle:hover {{ background: {subtle}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {window}; }}
QSplitter::handle:hover {{ background: {line}; }}
"""


def stylesheet(tone: Tones) -> str:
    """The application's style sheet in the tones of one scheme."""
    return TEMPLATE.format(**{name: getattr(tone, name) for name in tone.__slots__})
