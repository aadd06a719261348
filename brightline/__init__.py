"""Ask Brightline from Python: over HTTP, or from the file of a release with nothing running.

>>> with Brightline("http://localhost:8000") as law:
...     law.ask("us-mn-minneapolis", "stage-on-government-property", as_of="2025-12-11").outcome
'prohibited'
"""

from brightline.client import Brightline
from brightline.errors import BrightlineError, UnclearError
from brightline.models import (
    Answer,
    Brief,
    Claim,
    Hit,
    Instrument,
    InstrumentName,
    Matrix,
    MatrixField,
    MatrixRow,
    Norm,
    NotGoverning,
    Reading,
    Source,
    Step,
    Timeline,
)
from brightline.values import Bound, Currency, Outcome, RecordSet, Validity

__all__ = [
    "Answer",
    "Bound",
    "Brief",
    "Brightline",
    "BrightlineError",
    "Claim",
    "Currency",
    "Hit",
    "Instrument",
    "InstrumentName",
    "Matrix",
    "MatrixField",
    "MatrixRow",
    "Norm",
    "NotGoverning",
    "Outcome",
    "Reading",
    "RecordSet",
    "Source",
    "Step",
    "Timeline",
    "UnclearError",
    "Validity",
]
