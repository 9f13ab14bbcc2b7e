"""Drawing tools on a sheet of 1600 by 1000 units, whatever its size in pixels."""

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw

WIDTH, HEIGHT = 1600, 1000

Point = tuple[float, float]
Path = str | Iterable[Point]
"""Points, or the same written as "x,y x,y x,y"."""
Paint = str | tuple[str, ...]
"""A colour, or the stops of a gradient from top to bottom; #rrggbbaa is translucent."""


def points(path: Path) -> list[Point]:
    """Return the points of a path."""
    if not isinstance(path, str):
        return list(path)
    pairs = (pair.split(",") for pair in path.split())
    return [(float(x), float(y)) for x, y in pairs]


def smooth(path: Path, closed: bool = True, steps: int = 8) -> list[Point]:
    """Return a Catmull-Rom curve through the points of a path."""
    knots = points(path)
    count = len(knots)
    curve: list[Point] = []
    for index in range(count if closed else count - 1):
        offsets = range(index - 1, index + 3)
        if closed:
            a, b, c, d = (knots[offset % count] for offset in offsets)
        else:
            a, b, c, d = (knots[min(max(o, 0), count - 1)] for o in offsets)
        for step in range(steps):
            t = step / steps
            weights = (
                -t * (1 - t) ** 2,
                2 - 5 * t**2 + 3 * t**3,
                t + 4 * t**2 - 3 * t**3,
                -(t**2) * (1 - t),
            )
            x, y = (
                sum(w * knot[axis] for w, knot in zip(weights, (a, b, c, d), strict=True))
                for axis in (0, 1)
            )
            curve.append((x / 2, y / 2))
    return curve if closed else [*curve, knots[-1]]


def arc(
    x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 360
) -> list[Point]:
    """Return points on an ellipse; angles in degrees, clockwise from the right."""
    count = max(3, round(abs(end - start) / 360 * (16 + 6 * math.sqrt(max(rx, ry)))))
    angles = (start + (end - start) * step / count for step in range(count + 1))
    return [
        (x + rx * math.cos(math.radians(a)), y + ry * math.sin(math.radians(a))) for a in angles
    ]


def rectangle(
    left: float, top: float, right: float, bottom: float, radius: float = 0
) -> list[Point]:
    """Return the outline of a box, with rounded corners if there is a radius."""
    if not radius:
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    near, far, low = left + radius, right - radius, bottom - radius
    return [
        *arc(near, top + radius, radius, radius, 180, 270),
        *arc(far, top + radius, radius, radius, 270, 360),
        *arc(far, low, radius, radius, 0, 90),
        *arc(near, low, radius, radius, 90, 180),
    ]


def mix(one: str, other: str, share: float) -> str:
    """Return the colour that lies a share of the way from one to the other."""
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=False)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@cache
def ramp(stops: tuple[str, ...]) -> Image.Image:
    """Return one column of 256 pixels that runs through the stops."""
    colours = [ImageColor.getcolor(stop, "RGBA") for stop in stops]
    strip = Image.new("RGBA", (1, 256))
    for row in range(256):
        place = row / 255 * (len(colours) - 1)
        index = min(int(place), len(colours) - 2)
        pair = zip(colours[index], colours[index + 1], strict=True)
        share = place - index
        strip.putpixel((0, row), tuple(round(a + (b - a) * share) for a, b in pair))
    return strip


def stretch(strip: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Widen a column of pixels to a whole area."""
    tall = strip.resize((1, size[1]), Image.Resampling.BILINEAR)
    return tall.resize(size, Image.Resampling.NEAREST)


@dataclass(frozen=True)
class Pen:
    """Draws on an image from an origin of its own, at its own size and angle."""

    image: Image.Image
    random: Random
    axis: complex
    origin: complex = 0j
    mirrored: bool = False

    def at(
        self, x: float, y: float, size: float = 1, turn: float = 0, mirrored: bool = False
    ) -> "Pen":
        """Return a pen whose origin is here, for a motif drawn around 0, 0."""
        step = complex(size * math.cos(math.radians(turn)), size * math.sin(math.radians(turn)))
        return replace(
            self,
            origin=self._pixel((x, y)),
            axis=self.axis * (step.conjugate() if self.mirrored else step),
            mirrored=self.mirrored != mirrored,
        )

    def shape(self, path: Path, paint: Paint) -> None:
        """Fill a polygon."""
        outline = self._pixels(path)
        if isinstance(paint, str):
            ImageDraw.Draw(self.image, "RGBA").polygon(outline, fill=paint)
            return
        bounds = self._bounds(outline)
        if bounds is None:
            return
        left, top, right, bottom = bounds
        size = (right - left, bottom - top)
        mask = self._mask(outline, bounds)
        if any(len(stop) == len("#rrggbbaa") for stop in paint):
            alpha = stretch(ramp(paint).getchannel("A"), size)
            mask = ImageChops.multiply(mask, alpha)
        fill = stretch(ramp(paint).convert("RGB"), size)
        self.image.paste(fill, (left, top), mask)

    def blob(self, path: Path, paint: Paint) -> None:
        """Fill a smooth closed curve."""
        self.shape(smooth(path), paint)

    def disc(self, x: float, y: float, radius: float, paint: Paint) -> None:
        """Fill a circle."""
        self.shape(arc(x, y, radius, radius), paint)

    def oval(self, x: float, y: float, rx: float, ry: float, paint: Paint) -> None:
        """Fill an ellipse."""
        self.shape(arc(x, y, rx, ry), paint)

    def box(
        self, left: float, top: float, right: float, bottom: float, paint: Paint, radius: float = 0
    ) -> None:
        """Fill a rectangle."""
        self.shape(rectangle(left, top, right, bottom, radius), paint)

    def stroke(self, path: Path, colour: str, width: float) -> None:
        """Draw an opaque line with round ends."""
        line = self._pixels(path)
        thick = width * abs(self.axis)
        draw = ImageDraw.Draw(self.image, "RGBA")
        draw.line(line, fill=colour, width=max(1, round(thick)), joint="curve")
        if thick > 3:
            joints = line if thick > 40 else (line[0], line[-1])
            for x, y in joints:
                reach = thick / 2 - 0.5
                draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)

    def curve(self, path: Path, colour: str, width: float) -> None:
        """Draw a smooth line."""
        self.stroke(smooth(path, closed=False), colour, width)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 0.8) -> None:
        """Let light fall off around a point."""
        centre, reach = self._pixel((x, y)), radius * abs(self.axis)
        left, top = round(centre.real - reach), round(centre.imag - reach)
        side = round(2 * reach)
        fall = Image.radial_gradient("L")
        rim = fall.getpixel((128, 0))
        fall = fall.point(
            [round(255 * strength * max(0, 1 - level / rim) ** 1.8) for level in range(256)]
        )
        mask = fall.resize((side, side), Image.Resampling.BILINEAR)
        self.image.paste(colour, (left, top, left + side, top + side), mask)

    def wash(self, top: float, bottom: float, *stops: str) -> None:
        """Fill the whole width with a gradient."""
        self.box(0, top, WIDTH, bottom, stops)

    def hills(
        self, level: float, height: float, paint: Paint, waves: float = 2
    ) -> Callable[[float], float]:
        """Draw a rolling layer down to the edge; return its height at each x."""
        phases = [self.random.uniform(0, math.tau) for _ in range(3)]

        def crest(x: float) -> float:
            turn = x / WIDTH * math.tau * waves
            swell = math.sin(turn + phases[0]) * 0.6
            swell += math.sin(turn * 2.1 + phases[1]) * 0.28
            return level - height * (swell + math.sin(turn * 4.3 + phases[2]) * 0.12)

        line = [(x, crest(x)) for x in range(-10, WIDTH + 20, 10)]
        self.shape([*line, (WIDTH + 10, HEIGHT), (-10, HEIGHT)], paint)
        return crest

    def reflect(self, level: float, tint: str, veil: float) -> None:
        """Mirror what stands above a water line into the water below it."""
        line = round(level * abs(self.axis))
        depth = self.image.height - line
        above = self.image.crop((0, max(0, line - depth), self.image.width, line))
        mirrored = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        water = Image.new("RGB", mirrored.size, tint)
        self.image.paste(Image.blend(mirrored, water, veil), (0, line))

    def ripples(self, top: float, bottom: float, colour: str, count: int) -> None:
        """Scatter thin lenses of light that widen towards the viewer."""
        for _ in range(count):
            near = self.random.random() ** 1.3
            y, x = top + (bottom - top) * near, self.random.uniform(0, WIDTH)
            reach = (20 + 110 * near) * self.random.uniform(0.5, 1.2)
            self.oval(x, y, reach, 1.2 + 2.6 * near, colour)

    @contextmanager
    def within(self, path: Path) -> Iterator["Pen"]:
        """Give a pen whose marks show inside an outline only."""
        outline = self._pixels(path)
        bounds = self._bounds(outline)
        if bounds is None:
            yield replace(self, image=Image.new("RGB", (1, 1)))
            return
        layer = self.image.crop(bounds)
        yield replace(self, image=layer, origin=self.origin - complex(*bounds[:2]))
        self.image.paste(layer, bounds[:2], self._mask(outline, bounds))

    def _pixel(self, point: Point) -> complex:
        x, y = point
        return self.origin + self.axis * complex(-x if self.mirrored else x, y)

    def _pixels(self, path: Path) -> list[Point]:
        places = (self._pixel(point) for point in points(path))
        return [(place.real, place.imag) for place in places]

    def _bounds(self, outline: list[Point]) -> tuple[int, int, int, int] | None:
        xs, ys = zip(*outline, strict=True)
        left, top = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
        right = min(self.image.width, math.ceil(max(xs)) + 1)
        bottom = min(self.image.height, math.ceil(max(ys)) + 1)
        return (left, top, right, bottom) if left < right and top < bottom else None

    @staticmethod
    def _mask(outline: list[Point], bounds: tuple[int, int, int, int]) -> Image.Image:
        left, top, right, bottom = bounds
        mask = Image.new("L", (right - left, bottom - top))
        shifted = [(x - left, y - top) for x, y in outline]
        ImageDraw.Draw(mask).polygon(shifted, fill=255)
        return mask
