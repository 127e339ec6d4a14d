"""The few rules that Fusion needs to look like one piece: flat controls, thin lines, a clear focus ring."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from gui.look.theme import Tones

# Lengths are in ex so that they grow with the text. A focused control has a ring of 2 px, paid for by its padding, so
# that nothing moves. Fusion's own combo boxes show focus by a shade of the edge, which is too little.
TEMPLATE = """
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 0.5ex; }}

QPushButton, QToolButton {{
    background: {raised}; color: {text}; border: 1px solid {line}; border-radius: 4px; padding: 0.45ex 1.5ex;
}}
QToolButton {{ padding: 0.45ex 0.9ex; }}
QToolButton[quiet="true"], QPushButton[quiet="true"] {{ background: transparent; border-color: transparent; }}
QPushButton:hover, QToolButton:hover {{ border-color: {subtle}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked,
QPushButton[playing="true"] {{
    background: {selected}; border-color: {accent};
}}
QToolButton[fold="true"]:checked {{ background: transparent; border-color: transparent; }}
QToolButton[fold="true"]:hover {{ border-color: {subtle}; }}
QToolButton[fold="true"]:focus {{ border-color: {accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {disabled}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 0.35ex 1.4ex; }}
QToolButton:focus {{ padding: 0.35ex 0.8ex; }}
QToolButton[chip="true"] {{ padding: 0.25ex 0.5ex; }}
QToolButton[chip="true"]:focus {{ padding: 0.15ex 0.4ex; }}
QToolButton::menu-indicator {{ image: none; }}

QPushButton[primary="true"] {{
    background: {accent}; color: {on_accent}; border: 1px solid {accent}; padding: 0.8ex 3ex; font-weight: 600;
}}
QPushButton[primary="true"]:hover {{ border-color: {text}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {text}; padding: 0.7ex 2.9ex; }}
QPushButton[primary="true"]:disabled {{ background: {raised}; color: {disabled}; border-color: {line}; }}

QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {subtle}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QListView, QTreeView {{
    background: {base}; color: {text}; border: 1px solid {line}; border-radius: 4px;
    selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit {{ padding: 0.45ex 0.9ex; }}
QComboBox, QAbstractSpinBox {{
    background: {base}; color: {text}; border: 1px solid {outline}; border-radius: 4px; padding: 0.35ex 0.7ex;
    selection-background-color: {accent}; selection-color: {on_accent}; placeholder-text-color: {subtle};
}}
QComboBox:!editable {{ background: {raised}; }}
QComboBox:hover, QAbstractSpinBox:hover {{ border-color: {text}; }}
QComboBox:disabled, QAbstractSpinBox:disabled {{ color: {disabled}; border-color: {line}; }}
QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {accent}; padding: 0.25ex 0.6ex; }}
QComboBox::drop-down {{ border: none; width: 3ex; }}
QComboBox::down-arrow {{ image: url({down}); width: 2ex; height: 2ex; }}
QComboBox QAbstractItemView {{
    background: {base}; color: {text}; border: 1px solid {line};
    selection-background-color: {selected}; selection-color: {text};
}}
QListView::item {{ min-height: 4ex; padding: 0 1ex; }}
QListView::item:selected {{ background: {selected}; color: {text}; }}
QTreeView::item {{ padding: 0.3ex 0.5ex; }}
QTreeView::item:selected {{ background: {selected}; color: {text}; }}
QHeaderView::section {{
    background: {raised}; color: {subtle}; border: none; border-bottom: 1px solid {line}; padding: 0.4ex 0.8ex;
}}
QTabWidget::pane {{ border: none; }}
QTabBar::tab {{ background: transparent; color: {subtle}; padding: 0.5ex 1.5ex; border: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabBar::scroller {{ width: 8ex; }}
QTabBar QToolButton {{ padding: 0; }}
QTabBar QToolButton[quiet="true"] {{ padding: 0.1ex 0.6ex; color: {subtle}; }}
QTabBar::scroller {{ width: 8ex; }}
QTabBar QToolButton {{ padding: 0; }}
QTabBar QToolButton[quiet="true"]:hover {{ color: {text}; }}
QTabBar::tab:focus {{ border-color: {accent}; border-radius: 4px; }}
QToolBar {{ background: {window}; border: none; padding: 0; spacing: 0; }}
QMainWindow::separator {{ background: {window}; height: 1.4ex; }}
QMainWindow::separator:hover {{ background: {line}; }}
QStatusBar::item {{ border: none; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {outline}; padding: 0.5ex; }}
QMenu::item {{ padding: 0.6ex 4ex; border-radius: 3px; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 0.5ex 1ex; }}
QAbstractSpinBox {{ padding-right: 2.6ex; }}
QAbstractSpinBox:focus {{ padding-right: 2.5ex; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    subcontrol-origin: border; width: 2.6ex; border: none; background: transparent;
}}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {selected}; }}
QAbstractSpinBox::up-arrow {{ image: url({up}); width: 1.6ex; height: 1.6ex; }}
QAbstractSpinBox::down-arrow {{ image: url({down}); width: 1.6ex; height: 1.6ex; }}
QCheckBox, QRadioButton {{ border: 2px solid transparent; border-radius: 4px; padding: 0.2ex; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {accent}; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QListView:focus, QTreeView:focus {{
    border: 2px solid {accent};
}}
QLineEdit:focus {{ padding: 0.35ex 0.8ex; }}
QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ padding-left: 0.7ex; }}

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
    return TEMPLATE.format(up=arrow("up", tone), down=arrow("down", tone), **asdict(tone))


def arrow(direction: str, tone: Tones) -> str:
    """The path of an arrow's picture."""
    return (Path(resources.__file__).parent / f"chevron-{direction}-{tone.name}.svg").as_posix()
