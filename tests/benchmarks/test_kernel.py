import numpy as np
import pytest

from benchmarks import kernel


def test_all_ways_agree_and_take_their_time() -> None:
    times = kernel.kernel_times(3_000, 2)
    assert set(times) == set(kernel.WAYS)
    assert all(len(values) == 2 and min(values) > 0 for values in times.values())


def test_disagreement_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kernel.WAYS, "wrong", lambda asked, _repeat: np.zeros((asked.size, 3)))
    with pytest.raises(RuntimeError, match="wrong does not agree"):
        kernel.kernel_times(3_000, 1)
