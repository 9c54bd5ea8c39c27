"""PyLD behind our interface: expansion of marked documents, and blank node labels. Only this room imports PyLD.

Imported lazily, because PyLD takes a third of a second to load. Not for what may be lost (`losses.py`) nor for the
text that is signed (`canonical.py`). PyLD's own faults are corrected here, each with a comment; everything that it raises
leaves as a `LinkedDataError`.
"""

from badgeforge.linkeddata.generic.expansion import expand
from badgeforge.linkeddata.generic.labelling import blank_node_labels

__all__ = ["blank_node_labels", "expand"]
