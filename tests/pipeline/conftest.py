"""Articles of two events, a table, and what cannot be read."""

import json
from pathlib import Path

import pytest

_FERRY = """The Hesk ferry harbour will be dredged
By Orla Vane

The harbour master Tomas Reld said that the east quay of Hesk will be dredged by May 2031.
The work will cost 40 million euros, according to a report by the Ministry of Ports.
{own}
"""
_DAIRY = """Lorn dairy closes
The Lorn Creamery said it will close its plant in Velm and cut 120 jobs.
Its manager Ida Sorrel told reporters that milk prices fell by 14 per cent.
{own}
"""
ARTICLES = {
    "a_courier.txt": _FERRY.format(own="The Courier asked two engineers, who put the cost at 55 million euros."),
    "b_pennant.txt": _FERRY.format(own="A deputy denied that the quay would be closed."),
    "c_bee.txt": _DAIRY.format(own="Farmers met in the town hall on Friday."),
    "d_islander.txt": _DAIRY.format(own="The union said that 150 jobs would go."),
    "e_sound.txt": "A school in Brae reopens\nThe college of Brae reopens on Monday, its head said.\n",
}
MORE = {"f_monitor.txt": _DAIRY.format(own="The plant made 9,000 tonnes of cheese a year.")}


@pytest.fixture(scope="session")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of articles, with a page of nothing."""
    folder = tmp_path_factory.mktemp("pile")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
    (folder / "empty.txt").write_bytes(b"")
    lines = [f"Tram line {n} opens" for n in range(3)]
    rows = [{"title": line, "text": f"{line}, the mayor of Brae said."} for line in lines]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder
