from gui.headroom import HeadroomTrace

MS = 1_000_000


def test_of_what_comes_close_together_the_lowest_counts() -> None:
    trace = HeadroomTrace()
    for at, value in ((1000, 300.0), (1010, 250.0), (1020, 280.0), (1045, 400.0)):
        trace.note(at * MS, value)
    assert trace.times == [0, 45]
    assert trace.values == [250, 400]
    assert (trace.lowest, trace.latest) == (250, 400)


def test_an_underrun_is_kept_where_it_was() -> None:
    trace = HeadroomTrace()
    trace.note(0, 100)
    trace.note_underrun(100 * MS)
    assert trace.underruns == [100]
    assert trace.lowest == 0


def test_once_all_is_here_it_cannot_get_lower() -> None:
    trace = HeadroomTrace()
    trace.note(0, 500)
    trace.end()
    trace.note(100 * MS, 1)
    assert (trace.lowest, trace.latest) == (500, 1)


def test_nothing_yet() -> None:
    assert (HeadroomTrace().lowest, HeadroomTrace().latest) == (None, None)
