"""The language of a text: the door to py3langid."""


def language(text: str) -> str | None:
    """ISO 639-1 code of the language, or None where 50 letters are too few to tell.

    Loading the detector takes 0.9 s, so a page that states its language is believed instead.
    """
    sample = text[:10_000]
    if sum(map(str.isalpha, sample)) < 50:
        return None
    from py3langid import classify

    code, _ = classify(sample.encode("utf-8", "replace").decode("utf-8"))
    return str(code)
