"""Scenes by the water, far from town."""

import math

from .motifs import birds, bunting, bush, canoe, cloud, house, palm, pirogue, stilt_house, sun
from .pen import HEIGHT, WIDTH, Pen, mix, rectangle, smooth
from .people import person


def lake_village(pen: Pen) -> None:
    """A stilt village on a lagoon in the evening sun."""
    pen.wash(0, 594, "#2f7f8f", "#7fb7a8", "#f7d49a", "#f9b071")
    sun(pen, 560, 440, 70, "#fff2c4", "#ffdf9a")
    cloud(pen.at(1240, 170, 1.2), "#fff1da66")
    cloud(pen.at(300, 230, 0.8), "#fff1da55")
    far = [
        (x, 556 - 24 - 10 * math.sin(x / 37) - 7 * math.sin(x / 13)) for x in range(-10, 1620, 12)
    ]
    pen.shape([*far, (1610, 594), (-10, 594)], ("#6f9c84", "#5f9088"))
    for x in (80, 160, 1010, 1120, 1480, 1560):
        palm(pen.at(x, 588, 0.38, mirrored=x % 40 == 0), "#4d5a48", "#4a7f6b", "#5d9377")
    houses = (
        (250, 0.55, "#b4774a", "#c99a58"),
        (400, 0.42, "#a56a4a", "#b98a4e"),
        (770, 0.72, "#c27d4b", "#d7a65c"),
        (980, 0.5, "#a9653f", "#bd8d50"),
        (1270, 1.15, "#b5603f", "#c9924c"),
    )
    for x, size, wall, thatch in houses:
        stilt_house(pen.at(x, 592 - 4 * size, size), wall, thatch, "#4c3328", "#ffd98a")
    person(pen.at(1182, 504, 0.6), "#e6b93f", "#a63d50", skirt=True)
    bunting(
        pen,
        (806, 482),
        (1140, 438),
        16,
        ("#d6533f", "#f4c552", "#f3ead7", "#3f8aa0"),
        0.55,
        square=True,
    )
    pen.reflect(592, "#2c8791", 0.34)
    pen.wash(592, HEIGHT, "#2f8c9500", "#1d677a66", "#0f4a60dd")
    pen.ripples(600, 960, "#ffe3b055", 70)
    pen.ripples(600, 990, "#1d5f7055", 60)
    canoe(pen.at(560, 760, 1.25), "#5c3324", "#d9553f")
    canoe(pen.at(930, 660, 0.7, mirrored=True), "#4a2d22", "#f0c04d")
    with pen.within(rectangle(0, 820, WIDTH, HEIGHT)) as inside:
        for _ in range(46):
            x = inside.random.choice(
                (inside.random.uniform(-20, 330), inside.random.uniform(1320, 1620))
            )
            reed = inside.at(x, 1010, 1, inside.random.uniform(-9, 9))
            tall = inside.random.uniform(70, 190)
            reed.shape(
                [(-5, 0), (0, -tall), (5, 0)],
                inside.random.choice(("#14594f", "#1f7360", "#0f4a48")),
            )
    birds(pen.at(980, 190), "#2b4f58", 5, 240)


def senegal_coast(pen: Pen) -> None:
    """Painted fishing pirogues on a beach."""
    pen.wash(0, 500, "#3f9fc0", "#a6d8d6", "#fdeccb")
    sun(pen, 330, 210, 60, "#fffbe0", "#fff0bb")
    cloud(pen.at(1050, 200, 1.3), "#ffffffbb")
    cloud(pen.at(640, 140, 0.7), "#ffffff88")
    pen.wash(430, 720, "#2a8fa8", "#3fb0b4", "#86d3c4")
    pen.ripples(440, 650, "#ffffff55", 60)
    for x, y, size, colours in (
        (960, 470, 0.22, ("#c8453b", "#f3ead7", "#efb93a")),
        (1320, 505, 0.34, ("#2f5f9a", "#f6c945", "#f3ead7")),
    ):
        pirogue(pen.at(x, y, size), *colours)
        for k in (-60, 20, 90):
            person(pen.at(x + k * size, y - 30 * size, 0.9 * size), "#e9e2d3", "#3a3a4c", "seated")
    shore = smooth("-20,690 260,664 560,676 860,640 1180,652 1400,626 1640,640", closed=False)
    for shift, colour in ((-26, "#c9efe1aa"), (-10, "#ffffffcc")):
        pen.shape([*[(x, y + shift) for x, y in shore], (1640, 1000), (-20, 1000)], colour)
    pen.shape([*shore, (1640, 1010), (-20, 1010)], ("#e3bd80", "#f1d19a", "#e2b673"))
    pen.shape([*shore, *[(x, y + 26) for x, y in reversed(shore)]], "#b98d5688")
    for x, y, shirt, pose in (
        (300, 720, "#e0a52f", "standing"),
        (360, 726, "#a83f5a", "pointing"),
        (1020, 690, "#2f6d9a", "standing"),
    ):
        pen.oval(x + 20, y, 34, 5, "#8a5f3a66")
        person(
            pen.at(x, y, 0.78),
            shirt,
            "#3c3350",
            pose,
            skirt=x < 340,
            hat="cloth" if x < 340 else None,
        )
    boats = (
        (1230, 790, 0.95, -5, ("#2f7f9a", "#f6f0df", "#e4572e")),
        (480, 860, 1.2, 4, ("#d6453d", "#f7d154", "#f6f0df")),
        (1080, 955, 1.45, -3, ("#f0b02f", "#1f6f8b", "#c8373f")),
    )
    for x, y, size, turn, colours in boats:
        pen.oval(x + 10, y + 2, 210 * size, 15 * size, "#7a502f77")
        pirogue(pen.at(x, y, size, turn), *colours)
    with pen.within(smooth("60,960 150,900 260,912 330,960 240,1000 100,1000")) as net:
        net.box(0, 800, 400, 1010, "#3f8f86")
        for k in range(-20, 60):
            net.stroke([(k * 16, 880), (k * 16 + 120, 1010)], "#a5d6c4", 1.6)
            net.stroke([(k * 16, 880), (k * 16 - 120, 1010)], "#a5d6c4", 1.6)
    for x, y in ((84, 952), (168, 906), (300, 936)):
        pen.disc(x, y, 9, "#e4572e")
    birds(pen.at(1000, 330), "#ffffff", 7, 420)


def caribbean_hills(pen: Pen) -> None:
    """Green hills around a bay."""
    pen.wash(0, 520, "#3fa9cf", "#a9e0df", "#fff0cf")
    sun(pen, 1180, 160, 56, "#fffdf0", "#fff4c9")
    cloud(pen.at(420, 180, 1.3), "#ffffffdd")
    cloud(pen.at(860, 230, 0.8), "#ffffffaa")
    cloud(pen.at(1440, 260, 0.9), "#ffffffaa")
    peaks = smooth(
        (
            "-20,520 140,380 300,420 480,300 640,400 800,350 980,430 1180,360 "
            "1380,430 1500,390 1640,440"
        ),
        closed=False,
    )
    pen.shape([*peaks, (1640, 560), (-20, 560)], ("#6fa7b3", "#a5cdb9"))
    near = smooth("-20,440 120,400 300,470 440,440 600,510 760,530 900,552", closed=False)
    pen.shape([*near, (-20, 560)], ("#3f8f73", "#6fb07c"))
    right = smooth("900,552 1040,500 1200,520 1340,440 1480,470 1640,400", closed=False)
    pen.shape([*right, (1640, 560)], ("#4a977a", "#7cb884"))
    pen.wash(545, 1000, "#38b3bd", "#2a9fb8", "#167a9c")
    pen.ripples(552, 820, "#ffffff55", 70)
    pen.blob("420,552 700,546 980,556 1180,570 940,574 640,566", "#f6e3b2")
    for x, y, size, sail in (
        (720, 660, 0.8, "#ffffff"),
        (980, 612, 0.45, "#f6d56b"),
        (560, 606, 0.36, "#ffffff"),
    ):
        boat = pen.at(x, y, size)
        boat.oval(10, 16, 90, 6, "#0f668066")
        boat.shape("-4,-160 -4,-18 -84,-18", mix(sail, "#d9b98a", 0.25))
        boat.shape("6,-176 6,-18 86,-18", sail)
        boat.stroke("1,-182 1,0", "#6b4632", 5)
        boat.blob("-90,-12 90,-12 58,16 -56,16", "#c8453b")
    west = smooth("-20,600 130,560 290,640 420,730 520,840 560,1010 -20,1010")
    pen.shape(west, ("#3f9a63", "#1f6b4a"))
    colours = ("#f27b5b", "#f8cf57", "#59b3c4", "#f3a9b5", "#f6efe0", "#8fcf8a")
    spots = (
        (60, 660),
        (150, 640),
        (230, 700),
        (110, 730),
        (300, 770),
        (200, 800),
        (60, 820),
        (390, 850),
        (290, 880),
        (140, 900),
    )
    for index, (x, y) in enumerate(spots):
        bush(pen.at(x + 50, y + 4, 0.5), "#2a7f50", "#3f9a5a")
        house(
            pen.at(x, y, 0.75),
            84,
            58,
            colours[index % 6],
            mix("#b9432f", "#e0e4e2", (index % 3) / 2),
            "#2f4f5f",
            2,
            pitch=32,
        )
    with pen.within(rectangle(0, 560, WIDTH, HEIGHT)) as front:
        front.blob(
            "1640,700 1440,740 1300,820 1180,920 1100,1030 1640,1030", ("#2f8f58", "#155a40")
        )
        front.blob("1640,800 1500,840 1400,920 1340,1030 1640,1030", "#12503a")
    for _ in range(34):
        x = pen.random.uniform(0, 480)
        y = 640 + x * 0.35 + pen.random.uniform(0, 360)
        if all(math.hypot(x - sx, y - sy) > 46 for sx, sy in spots) and x < 440 + (y - 640) * 0.2:
            bush(pen.at(x, y, pen.random.uniform(0.3, 0.6)), "#24784c", "#3a9158")
    for x, y in ((20, 760), (350, 985), (205, 985)):
        palm(pen.at(x, y, 0.42), "#5f402c", "#165a3d", "#2f854f")
    palm(pen.at(1330, 900, 1.5, mirrored=True), "#6b4a33", "#1c6b46", "#3a9455")
    palm(pen.at(1490, 880, 1.9, mirrored=True), "#5f402c", "#165a3d", "#2f854f")
    for x, y in ((1180, 985), (1290, 950), (1420, 965), (1560, 930)):
        bush(pen.at(x, y, 0.9), "#17603f", "#2a7f4e")
        for k in range(5):
            pen.disc(x - 40 + k * 20, y - 30 - (k % 3) * 14, 6, ("#f25b6b", "#f8cf57")[k % 2])
    birds(pen.at(1000, 300), "#ffffff", 5, 240)
