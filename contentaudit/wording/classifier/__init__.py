"""A linear classifier over words and short phrases: how much a sentence reads like a claim of some kind.

Patterns say exactly what they know; the classifier has weighed thousands of labelled sentences and knows what it has
not seen word for word. It takes back a pattern's match where nothing else in the sentence speaks for a claim, and
raises what no pattern knows, for review. It is trained by ``tools/train_claims.py``; what it was trained on and how
well it does is told in ``docs/claims-classifier.md``.
"""

from contentaudit.wording.classifier.reading import Classifier
from contentaudit.wording.classifier.weights import Weights, load

__all__ = ["Classifier", "Weights", "load"]
