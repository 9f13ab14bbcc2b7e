"""Small faceless figures, far away."""

from typing import NamedTuple

from .pen import Path, Pen, Point, arc, mix


class Pose(NamedTuple):
    """The lines of a body that stands on 0, 0."""

    torso: Path
    left: Path
    right: Path
    arms: Path
    head: Point


SKINS = ("#5a3825", "#7a4a2e", "#94603d", "#b67b52", "#d9a47a", "#472c1f")


POSES: dict[str, Pose] = {
    "standing": Pose(
        "0,-46 0,-72", "-4,-44 -7,0", "4,-44 8,0", "-14,-44 -8,-74 8,-74 15,-46", (0, -90)
    ),
    "bent": Pose(
        "-4,-48 24,-64", "-6,-46 -10,0", "0,-46 8,0", "30,-18 26,-60 30,-62 38,-20", (42, -70)
    ),
    "running": Pose(
        "0,-46 6,-72",
        "-3,-44 -12,-22 -32,-16",
        "4,-44 22,-28 18,-2",
        "-18,-52 -2,-72 12,-72 26,-58",
        (9, -90),
    ),
    "kicking": Pose(
        "0,-46 -4,-72", "-2,-44 -8,0", "4,-44 32,-18", "-26,-60 -10,-74 4,-72 20,-56", (-5, -90)
    ),
    "seated": Pose(
        "0,-16 2,-44",
        "0,-12 20,-14 22,0",
        "2,-10 26,-12 28,0",
        "18,-22 -4,-44 8,-46 22,-24",
        (3, -62),
    ),
    "pointing": Pose(
        "0,-46 0,-72", "-4,-44 -7,0", "4,-44 8,0", "-15,-46 -8,-74 8,-74 38,-88", (0, -90)
    ),
}


def person(
    pen: Pen,
    top: str,
    bottom: str,
    pose: str = "standing",
    skin: str = SKINS[0],
    skirt: bool = False,
    hat: str | None = None,
) -> None:
    """A small faceless figure, about 100 units tall."""
    limbs = POSES[pose]
    x, y = limbs.head
    pen.curve(limbs.left, bottom, 10)
    pen.curve(limbs.right, mix(bottom, "#000000", 0.12), 10)
    if skirt:
        pen.blob("-9,-52 9,-52 20,-4 0,1 -20,-4", bottom)
    pen.stroke(limbs.torso, top, 23)
    pen.curve(limbs.arms, mix(top, "#000000", 0.1), 8)
    pen.disc(x, y, 11, skin)
    if hat == "cloth":
        pen.blob([(x - 13, y - 2), (x - 10, y - 14), (x + 4, y - 18), (x + 12, y - 4)], top)
    elif hat:
        pen.shape([(x - 26, y - 4), (x, y - 22), (x + 26, y - 4)], hat)
    else:
        pen.shape(arc(x, y - 1, 11.5, 11.5, 175, 365), "#241a1c")
