"""Scenes of towns on a river or the sea."""

from .motifs import WALLS, birds, cloud, grass, house, stars, sun, tree
from .pen import HEIGHT, WIDTH, Pen, arc, mix, smooth
from .people import person


def two_rivers(pen: Pen) -> None:
    """Two towns on two banks joined by a bridge."""
    pen.wash(0, 600, "#5fb0c4", "#bfe0d4", "#fdeac2")
    sun(pen, 820, 260, 58, "#fffbe4", "#fff0bb")
    cloud(pen.at(300, 170, 1.1), "#ffffffcc")
    cloud(pen.at(1260, 210, 1.2), "#ffffffaa")
    pen.hills(470, 70, ("#9cc7b8", "#c9dcb8"), 1.4)
    pen.hills(525, 40, ("#74ad94", "#a5c79a"), 2.1)
    for left, walls in ((True, WALLS), (False, WALLS[::-1])):
        bank = pen.at(0 if left else WIDTH, 0, mirrored=not left)
        bank.blob("-40,500 160,480 330,540 430,610 430,660 -40,660", ("#6fa86a", "#4d8f5f"))
        for index in range(9):
            x, y = 30 + index * 42, 516 + (index % 2) * 12 + index * 5
            tree(bank.at(x - 8, y + 10, 0.26), "#5a4636", "#3f8560", "#58a06a")
            roof = "#b5533f" if left else "#3f5f7a"
            house(
                bank.at(x, y + 30, 0.62),
                76,
                70 + (index * 37) % 60,
                walls[index % 6],
                roof,
                "#37506a",
                2,
                1 + index % 2,
            )
        for index in range(6):
            house(
                bank.at(20 + index * 64, 624, 0.9),
                70,
                74 + (index * 29) % 50,
                walls[(index + 3) % 6],
                "#c9654a" if left else "#4f708a",
                "#37506a",
                2,
                2,
            )
    _tower(pen.at(205, 620, 1.0), "#f0d9b8", "#b5533f")
    pen.box(1352, 440, 1392, 600, "#f3e9d4")
    pen.shape([*arc(1372, 440, 26, 34, 180, 360)], "#3f8f86")
    pen.stroke("1372,406 1372,384", "#3f8f86", 4)
    pen.box(1306, 520, 1440, 620, "#e9dcc0")
    for x in (1326, 1356, 1386, 1416):
        pen.shape([*arc(x + 2, 568, 10, 18, 180, 360), (x + 12, 600), (x - 8, 600)], "#3f6f7a")
    pen.box(0, 618, 440, 640, "#c9b08a")
    pen.box(1160, 618, WIDTH, 640, "#c9b08a")
    pen.wash(638, 642, "#86c0be", "#86c0be")
    _bridge(pen)
    pen.reflect(642, "#5fb0bb", 0.42)
    pen.wash(642, HEIGHT, "#4fa3b400", "#2f86a088", "#1f6a8acc")
    pen.ripples(650, 980, "#ffffff44", 80)
    pen.ripples(650, 980, "#1f6a8a44", 50)
    for x, y, size, colour in ((620, 790, 1.0, "#c8453b"), (1060, 880, 1.4, "#f2b65a")):
        boat = pen.at(x, y, size)
        boat.oval(0, 14, 120, 8, "#17506a66")
        boat.blob("-110,-22 -60,-14 60,-14 110,-22 80,10 -80,10", colour)
        boat.box(-40, -48, 40, -14, "#f6efe0", radius=6)
        for k in (-22, 0, 22):
            boat.box(k - 7, -40, k + 7, -26, "#37708a")
    grass(pen.at(0, 0), 0, 330, 930, 1010, ("#2f6f5f", "#3f8a62"), 50)
    grass(pen.at(0, 0), 1330, WIDTH, 930, 1010, ("#2f6f5f", "#3f8a62"), 40)
    birds(pen.at(560, 260), "#4f7f8a", 5, 240)


def _tower(pen: Pen, wall: str, roof: str) -> None:
    pen.box(-24, -190, 24, 0, wall)
    pen.box(8, -190, 24, 0, "#00000016")
    pen.shape("-32,-190 0,-262 32,-190", roof)
    pen.disc(0, -160, 13, "#ffffff")
    pen.stroke("0,-160 0,-168", "#37506a", 2.5)
    pen.stroke("0,-160 6,-157", "#37506a", 2.5)


def _bridge(pen: Pen) -> None:
    stone, shade = "#d9b98f", "#b08f6c"
    deck = smooth("380,622 600,576 800,562 1000,576 1220,622", closed=False)
    with pen.within([*deck, (1220, 642), (380, 642)]) as inside:
        inside.box(300, 500, 1300, 700, stone)
    for x, reach, rise in (
        (520, 50, 36),
        (660, 62, 54),
        (800, 66, 62),
        (940, 62, 54),
        (1080, 50, 36),
    ):
        pen.shape([*arc(x, 642, reach, rise, 180, 360)], shade)
        pen.shape([*arc(x, 642, reach - 8, rise - 8, 180, 360)], "#cfe3c6")
    pen.stroke([(x, y - 12) for x, y in deck], shade, 4)
    for x, y in deck[::2]:
        pen.stroke([(x, y), (x, y - 12)], shade, 4)
    pen.stroke(deck, mix(stone, "#ffffff", 0.3), 5)
    for x, shirt in (
        (600, "#c8453b"),
        (700, "#2f6f9a"),
        (850, "#efb93a"),
        (890, "#7a4fa0"),
        (1010, "#2f8f6a"),
    ):
        person(pen.at(x, 566 + abs(800 - x) * 0.07, 0.36, mirrored=x > 800), shirt, "#37405a")


def homecoming(pen: Pen) -> None:
    """A home harbour in the evening, birds coming in."""
    pen.wash(0, 600, "#2f3a78", "#7a5a96", "#e88a82", "#fcc98e")
    stars(pen, 200, 30)
    sun(pen, 1180, 500, 66, "#fff0c8", "#ffd89a")
    for y, x, width in ((300, 180, 420), (350, 760, 380), (240, 980, 320), (410, 330, 300)):
        pen.box(x, y, x + width, y + 8, "#ffd0a044", radius=4)
    pen.hills(540, 50, ("#7a628f", "#a87c8c"), 1.4)
    hill = smooth("-20,420 160,380 360,400 560,450 740,530 860,600 860,640 -20,640")
    pen.shape(hill, ("#4f5580", "#5a5a78"))
    shades = ("#e27d60", "#f0b56a", "#d9a5a0", "#8fa8b0", "#f2dcc0", "#b5607a")
    for row, (level, left, right) in enumerate(((452, 60, 420), (506, 20, 590), (560, 0, 720))):
        x = float(left)
        while x < right:
            width = pen.random.uniform(56, 84)
            wall = mix(pen.random.choice(shades), "#4a3f78", 0.34 - row * 0.1)
            house(
                pen.at(x + width / 2, level + 40),
                width - 6,
                pen.random.uniform(48, 82),
                wall,
                mix("#8f3f4a", "#3a3566", pen.random.random() * 0.6),
                pen.random.choice(("#ffdf9a", "#ffdf9a", "#4a4570")),
                2,
                1 + row // 2,
                26,
            )
            x += width
    church = pen.at(250, 470, 0.85)
    church.box(-30, -170, 30, 0, "#d9bfae")
    church.shape("-38,-168 0,-262 38,-168", "#5a3a5f")
    church.disc(0, -138, 12, "#ffe6ad")
    x = 0.0
    for index in range(10):
        wall = mix(shades[index % 6], "#4a3f78", 0.08)
        house(
            pen.at(x + 40, 636),
            78,
            84 + index * 41 % 50,
            wall,
            "#7a3a4a",
            "#ffe09c" if index % 3 else "#4a4570",
            2,
            2,
            34,
        )
        x += 80
    pen.box(-20, 630, 880, 656, ("#6b5a78", "#4a4066"))
    _lighthouse(pen.at(1420, 640, 1.1))
    pen.blob("1270,652 1340,616 1430,606 1540,620 1640,612 1640,660", "#3f3a66")
    pen.box(-20, 650, WIDTH, 656, "#3f3a66")
    pen.reflect(654, "#4a4a86", 0.34)
    pen.wash(654, HEIGHT, "#4f4a8600", "#33386faa", "#1f2858ee")
    pen.ripples(664, 960, "#ffc98a66", 70)
    pen.ripples(664, 990, "#20295a66", 60)
    for k in range(16):
        pen.oval(
            1180 + pen.random.uniform(-40, 40),
            670 + k * 19,
            70 - k * 2 + pen.random.uniform(-14, 20),
            3.4,
            "#ffe3ae88",
        )
    for x, y, size, hull, sail in (
        (760, 760, 0.8, "#d9574a", "#f6e3cc"),
        (1010, 850, 1.25, "#2f6f86", "#fbeedb"),
    ):
        _sailboat(pen.at(x, y, size), hull, sail)
    pen.shape("-20,880 520,880 600,1010 -20,1010", ("#7a5a5f", "#4f3a50"))
    for k in range(7):
        pen.stroke([(-20, 896 + k * 18), (532 + k * 11, 896 + k * 18)], "#3d2d45", 3)
    for x, y in ((60, 1000), (250, 1000), (500, 990)):
        pen.box(x - 12, 846, x + 12, y, "#3a2a40", radius=5)
        pen.box(x - 15, 840, x + 15, 854, "#54405a", radius=4)
    for x, shirt, pose in (
        (330, "#efb04a", "pointing"),
        (280, "#d9574a", "standing"),
        (390, "#5fa0a8", "standing"),
    ):
        person(pen.at(x, 896, 1.15), shirt, "#2a2448", pose, skirt=x == 280)
    birds(pen.at(820, 260), "#2a2a5a", 11, 520)


def _lighthouse(pen: Pen) -> None:
    pen.glow(0, -292, 150, "#fff0bf", 0.8)
    tower = [(-34, 0), (-22, -262), (22, -262), (34, 0)]
    pen.shape(tower, "#f2e3d5")
    with pen.within(tower) as inside:
        for y in (-230, -130, -30):
            inside.box(-60, y - 26, 60, y + 24, "#c8504a")
        inside.box(8, -300, 60, 20, "#2a1f4a26")
    pen.box(-32, -270, 32, -260, "#3a2f58")
    pen.box(-16, -312, 16, -270, "#fff0bf")
    pen.shape("-24,-312 0,-342 24,-312", "#c8504a")


def _sailboat(pen: Pen, hull: str, sail: str) -> None:
    pen.oval(0, 16, 110, 8, "#151c4466")
    pen.curve("-10,-190 -50,-110 -92,-26 -10,-26", mix(sail, "#d98f7a", 0.3), 1)
    pen.shape("-8,-190 -8,-24 -96,-24", mix(sail, "#d98f7a", 0.35))
    pen.shape(smooth("6,-206 60,-130 84,-30 6,-30", closed=False), sail)
    pen.stroke("0,-214 0,-8", "#3a2a35", 6)
    pen.blob("-108,-18 0,-12 112,-20 74,18 -70,18", hull)
    pen.curve("-100,-12 0,-4 104,-13", "#fbeedb", 4)
