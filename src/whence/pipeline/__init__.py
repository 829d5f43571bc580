"""The corridor: from paths to a ledger, and from the ledger to what is reported."""

from whence.pipeline.add import How
from whence.pipeline.added import Added
from whence.pipeline.claims import Claims
from whence.pipeline.dataset import Dataset
from whence.pipeline.desk import LONGEST_TEXT
from whence.pipeline.ledger import Ledger, read
from whence.pipeline.paths import Paths
from whence.pipeline.said import Said
from whence.pipeline.step import Step
from whence.pipeline.up_to_date import bring_up_to_date

__all__ = [
    "LONGEST_TEXT",
    "Added",
    "Claims",
    "Dataset",
    "How",
    "Ledger",
    "Paths",
    "Said",
    "Step",
    "bring_up_to_date",
    "read",
]
