"""The language of a text: words decide whether it is English, the detector which other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.language import UNKNOWN, foreign, language

GERMAN = (
    "Das Hafenamt von Tarn hat am Montag mitgeteilt, dass der alte Kai im Mai geschlossen wird. Der Direktor sagte, "
    "die Pfähle seien morsch und eine Reparatur lohne sich nicht mehr. Die Gewerkschaft nannte den Plan übereilt."
)
RUSSIAN = "Портовая служба сообщила в понедельник, что старый причал будет закрыт в мае, сказала директор Ада Хольт."
CHINESE = "港口办公室星期一表示，旧码头将于五月关闭。" * 6
ENGLISH = "The port office of Tarn said on Monday that the old quay will be closed in May. " * 4


@pytest.mark.parametrize(
    ("text", "stated", "code"),
    [
        (GERMAN, "de", "de"),
        (GERMAN, "en", "de"),  # a frame that says it is English
        (GERMAN, None, "de"),
        (RUSSIAN, None, "ru"),
        (RUSSIAN, "uk", "uk"),
        (CHINESE, None, "zh"),
        (ENGLISH, "de", None),
        (ENGLISH, None, None),
        ("Guten Tag", None, None),
        ("", None, None),
    ],
)
def test_words_and_letters_decide(text, stated, code):
    """What is stated counts only where the words are not English."""
    assert foreign([text], stated) == code


def test_little_is_not_told():
    """Fewer than 50 letters."""
    assert language("Guten Tag, meine Damen") is None


@given(st.text(max_size=300), st.sampled_from([None, "en", "de", "x-klingon"]))
def test_any_text_has_a_language_or_none(text, stated):
    """Never an error, also for lone surrogates."""
    assert foreign([text], stated) in (None, UNKNOWN, "x") or len(foreign([text], stated)) == 2
