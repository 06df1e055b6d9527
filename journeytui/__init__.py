"""journeytui: customer journey maps that stand on evidence, made in a terminal."""

__version__ = "0.1.0"
