"""The least window: tells when it has been painted for the first time, and closes."""

from PySide6.QtWidgets import QApplication, QMainWindow

from gui.first_paint import FirstPaint
from tests.bench.startup.painted import tell_painted

if __name__ == "__main__":
    app = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    paint = FirstPaint(window)
    paint.painted.connect(tell_painted)
    paint.painted.connect(window.close)
    window.show()
    app.exec()
