from gui.sound.interleaving import apart, interleaved


def test_tracks_are_sent_sample_by_sample() -> None:
    assert interleaved([b"aabb", b"ccdd", b"eeff"]) == b"aacceebbddff"


def test_what_was_put_together_is_taken_apart() -> None:
    tracks = [b"aabb", b"ccdd", b"eeff"]
    assert apart(interleaved(tracks), 3) == tracks
    assert apart(b"aabb", 1) == [b"aabb"]
