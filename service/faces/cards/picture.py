"""A card drawn as a PNG of the size that chats and feeds show."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from service.core.vocabulary import Outcome
from service.faces.cards.told import Card

WIDTH, HEIGHT = 1200, 630
_LEFT, _RIGHT, _TOP, _FOOT = 80, 1120, 70, 545
_PAPER, _INK, _QUIET, _ACCENT = "#fdfcf9", "#1c2126", "#545d66", "#0b5a6b"
_SWATCH: Final = 46
_SIZES: Final = (64, 54, 46, 38)
_MOST_LINES: Final = 3
Pen = ImageDraw.ImageDraw


def picture(card: Card) -> bytes:
    """The card as a PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    pen.text((_LEFT, _TOP - 20), "Brightline", fill=_INK, font=ImageFont.load_default(34))
    pen.rectangle((_LEFT, _TOP + 24, _LEFT + 147, _TOP + 29), fill=_ACCENT)
    if len(card.outcomes) > 1:
        below = _lines(pen, card.about, _title(pen, card.title, _TOP + 70) + 12, _QUIET, 32, most=2)
        _outcomes(pen, card.outcomes, below + 24)
    else:
        below = _title(pen, card.title, _outcomes(pen, card.outcomes, _TOP + 80) + 22)
        _lines(pen, card.about, below + 12, _QUIET, 32, most=2)
    pen.line((_LEFT, _FOOT - 18, _RIGHT, _FOOT - 18), fill="#d9d5cc", width=2)
    _lines(pen, card.foot, _FOOT, _INK, 27, most=1)
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _outcomes(pen: Pen, outcomes: Sequence[tuple[Outcome, str]], top: int) -> int:
    """Write each outcome with its swatch, in as many rows as it takes; give where the next thing may stand."""
    font = ImageFont.load_default(46 if len(outcomes) == 1 else 34)
    x, y = _LEFT, top
    for outcome, words in outcomes:
        wide = _SWATCH + 16 + int(font.getlength(words)) + 44
        if x + wide > _RIGHT and x > _LEFT:
            x, y = _LEFT, y + _SWATCH + 16
        _swatch(pen, outcome, x, y)
        pen.text((x + _SWATCH + 16, y + _SWATCH // 2), words, fill=_INK, font=font, anchor="lm")
        x += wide
    return y + _SWATCH if outcomes else top - 30


def _swatch(pen: Pen, outcome: Outcome, x: int, y: int) -> None:
    """A square with the pattern of an outcome, as on the pages."""
    right, bottom, middle = x + _SWATCH, y + _SWATCH, _SWATCH // 2
    silent = outcome in {Outcome.NOT_ADDRESSED, Outcome.NOT_RESEARCHED}
    edge = "#8a9199" if silent else _INK
    pen.rectangle((x, y, right, bottom), fill=_INK if outcome is Outcome.PROHIBITED else "#fff", outline=edge, width=3)
    if outcome is Outcome.REQUIRED:
        pen.ellipse((x + 14, y + 14, right - 14, bottom - 14), fill=_INK)
    elif outcome is Outcome.CONDITIONAL:
        pen.polygon(((x, y), (right, y), (x, bottom)), fill=_INK)
    elif outcome is Outcome.CONTESTED:
        for step in range(8, _SWATCH, 11):
            pen.line((x, y + step, x + step, y), fill=_INK, width=4)
            pen.line((x + step, bottom, right, y + step), fill=_INK, width=4)
    elif outcome is Outcome.NOT_RESEARCHED:
        for gap in range(6, _SWATCH, 12):
            pen.rectangle((x + gap, y, x + gap + 5, bottom), fill=_PAPER)
            pen.rectangle((x, y + gap, right, y + gap + 5), fill=_PAPER)
    elif outcome is Outcome.NOT_ADDRESSED:
        pen.line((x + 10, y + middle, right - 10, y + middle), fill=edge, width=4)


def _title(pen: Pen, text: str, top: int) -> int:
    """Write the title as large as a few lines allow."""
    size = next((size for size in _SIZES if len(_broken(text, size)) <= _MOST_LINES), _SIZES[-1])
    return _lines(pen, text, top, _INK, size, most=_MOST_LINES + 1)


def _lines(pen: Pen, text: str, top: int, fill: str, size: int, *, most: int) -> int:
    """Write a text in lines, the last marked where there are more; give where the next thing may stand."""
    lines = _broken(text, size)
    shown = lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]
    step, font = size * 5 // 4, ImageFont.load_default(size)
    for place, line in enumerate(shown):
        pen.text((_LEFT, top + place * step), line, fill=fill, font=font)
    return top + len(shown) * step


def _broken(text: str, size: int) -> list[str]:
    """The text in lines that fit."""
    lines, font = [""], ImageFont.load_default(size)
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= _RIGHT - _LEFT:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
