"""Reads the corpus's dev split in this process, on one thread, and prints what it took as one line of JSON.

    speed.py FOLDER     (a process of its own, so that the peak and the cold start are those of a worker)

Words, pieces and articles of 600 words a CPU-second; seconds until the first answer, libraries not yet loaded; the
peak of memory in MB, articles and corpus code included.
"""

import json
import resource
import sys
import time
from pathlib import Path

from data import articles

ARTICLE = 600  # words


def main() -> None:
    """Reads all, after one article that is not counted."""
    given = [(one.text, [span for span, _ in one.lines]) for one in articles("dev")]
    started = time.perf_counter()
    from whence.reading.network import Network, words

    network = Network.load(Path(sys.argv[1]))
    network.see("The mayor said the ferry was late.", [])
    cold = time.perf_counter() - started
    network.see(*given[0])
    begun = time.process_time()
    for text, paragraphs in given:
        network.see(text, paragraphs)
    seconds = time.process_time() - begun
    count = sum(len(text.split()) for text, _ in given)
    pieces = sum(len(word.pieces) for text, lines in given for word in words(network.tokenizer, text, lines))
    figures = {
        "articles_per_cpu_second": count / ARTICLE / seconds,
        "words_per_cpu_second": count / seconds,
        "pieces_per_cpu_second": pieces / seconds,
        "cold_seconds": cold,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
