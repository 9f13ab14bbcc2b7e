"""Flat illustrations for the demo site, drawn by code: no rights to clear."""

from collections.abc import Callable
from random import Random

from PIL import Image, ImageChops, ImageOps

from . import (
    desks,
    emblems,
    gatherings,
    mountains,
    plains,
    portraits,
    shores,
    streets,
    tables,
    waterfronts,
)
from .pen import HEIGHT, WIDTH, Pen

__all__ = ["SCENES", "draw"]

SUPERSAMPLING = 2
GRAIN = 0.022

SCENES: dict[str, Callable[[Pen], None]] = {
    "rice-fields": plains.rice_fields,
    "craft-workshop": tables.craft_workshop,
    "night-street": streets.night_street,
    "two-rivers": waterfronts.two_rivers,
    "bakery": streets.bakery,
    "health-centre": gatherings.health_centre,
    "lake-village": shores.lake_village,
    "andes": mountains.andes,
    "savanna": plains.savanna,
    "volcano-market": gatherings.volcano_market,
    "caribbean-hills": shores.caribbean_hills,
    "himalaya": mountains.himalaya,
    "thousand-hills": mountains.thousand_hills,
    "senegal-coast": shores.senegal_coast,
    "classroom": gatherings.classroom,
    "meeting": tables.meeting,
    "open-road": plains.open_road,
    "homecoming": waterfronts.homecoming,
    "library": desks.library,
    "letters": desks.letters,
    "world-map": emblems.world_map,
    "hands": emblems.hands,
    "portrait-a": portraits.portrait_a,
    "portrait-b": portraits.portrait_b,
    "portrait-c": portraits.portrait_c,
    "portrait-d": portraits.portrait_d,
}


def draw(name: str, size: tuple[int, int] = (1600, 1000)) -> Image.Image:
    """Draw a scene, the same every time; other proportions crop it at the centre."""
    if name not in SCENES:
        raise ValueError(f"unknown scene {name!r}; known are {', '.join(SCENES)}")
    scale = max(size[0] / WIDTH, size[1] / HEIGHT) * SUPERSAMPLING
    sheet = Image.new("RGB", (round(WIDTH * scale), round(HEIGHT * scale)))
    random = Random(name)
    SCENES[name](Pen(sheet, random, complex(scale)))
    return _grained(ImageOps.fit(sheet.reduce(SUPERSAMPLING), size), random)


def _grained(picture: Image.Image, random: Random) -> Image.Image:
    noise = Image.frombytes("L", picture.size, random.randbytes(picture.width * picture.height))
    fine = noise.point([round(128 + (level - 128) * GRAIN) for level in range(256)])
    return ImageChops.add(picture, Image.merge("RGB", (fine, fine, fine)), offset=-128)
