"""Scenes among mountains and hills."""

import math

from .motifs import birds, bunting, bush, cloud, grass, house, peak, sun
from .pen import HEIGHT, WIDTH, Pen, arc, mix, rectangle, smooth
from .people import person

PRAYER = ("#2f6fb3", "#f6f1e4", "#c8453b", "#3f8f5b", "#efb93a")


def andes(pen: Pen) -> None:
    """Snowy Andes over the altiplano, a llama in front."""
    pen.wash(0, 640, "#3f8fc0", "#9fcfd8", "#f3e6cb")
    sun(pen, 1330, 170, 52, "#fffbe8", "#fff2c8")
    cloud(pen.at(300, 190, 0.9), "#ffffffaa")
    cloud(pen.at(1010, 130, 0.6), "#ffffff88")
    for x, width, height in ((120, 620, 260), (700, 640, 240), (1500, 700, 280)):
        peak(pen.at(x, 600), width, height, "#a7a6bd", "#9394b0", "#eef3f4", 0.34)
    for x, width, height in ((400, 760, 400), (1120, 800, 430), (820, 520, 280)):
        peak(pen.at(x, 620), width, height, "#8a7d99", "#6d6488", "#fbfbf6", 0.44)
    pen.wash(470, 620, "#f3dfc300", "#f3dfc3aa")
    pen.hills(604, 26, ("#b79a67", "#cfae6d"), 1.5)
    pen.oval(1130, 656, 330, 22, ("#7cb9c2", "#bfe0dc"))
    pen.oval(1130, 664, 300, 12, "#ffffff33")
    pen.hills(690, 22, ("#d4a95a", "#c48f47"), 1.2)
    for x, size in ((190, 0.5), (270, 0.42)):
        house(pen.at(x, 690, size), 150, 90, "#b5704a", "#8f4b34", "#5a3325", 2)
    for x in (470, 520, 590):
        _llama(pen.at(x, 716 + x % 7, 0.2, mirrored=x > 500), "#efe3d0", "#cdb89f")
    pen.hills(800, 26, ("#c98f3f", "#8f5b2b"), 1.0)
    grass(pen, 0, WIDTH, 720, 990, ("#e3bf63", "#d6a94a", "#b9853a", "#a8742f"), 130)
    pen.oval(1020, 925, 150, 20, "#5a351c66")
    _llama(pen.at(1020, 925, 1.75), "#f4ead9", "#d9c5a9")
    grass(pen, 0, WIDTH, 950, 1010, ("#e9c96e", "#c08c3c"), 60)


def _llama(pen: Pen, wool: str, shade: str) -> None:
    for x, colour in ((-40, shade), (40, shade), (-72, wool), (70, wool)):
        pen.blob(
            [(x - 17, -92), (x + 15, -92), (x + 8, -46), (x + 7, 0), (x - 6, 0), (x - 8, -46)],
            colour,
        )
        pen.box(x - 8, -7, x + 10, 2, "#5a4638", radius=3)
    pen.blob("-96,-150 -112,-128 -102,-98 -90,-120", shade)
    body = smooth(
        "-92,-142 -60,-164 0,-158 48,-168 70,-220 78,-262 102,-270 "
        "112,-250 104,-200 98,-140 84,-92 40,-74 -20,-70 -74,-78 -98,-108"
    )
    pen.shape(body, wool)
    with pen.within(body) as inside:
        inside.blob("-120,-84 -40,-100 50,-98 110,-130 110,-40 -120,-40", shade)
        blanket = "-44,-180 22,-180 28,-104 -10,-96 -50,-106"
        inside.blob(blanket, "#c23b4b")
        with inside.within(smooth(blanket)) as cloth:
            for y, colour in (
                (-156, "#f2b83d"),
                (-140, "#2f7d87"),
                (-124, "#f4ead9"),
                (-110, "#7b3f8c"),
            ):
                cloth.box(-70, y, 50, y + 7, colour)
    pen.blob("70,-258 82,-284 108,-288 134,-272 150,-262 148,-248 124,-244 96,-244", wool)
    pen.blob("126,-266 150,-262 149,-249 130,-247", shade)
    pen.disc(112, -268, 3.6, "#2c211f")
    pen.curve("140,-252 147,-253 150,-256", "#6b5344", 2)
    for x in (82, 98):
        pen.blob([(x - 7, -280), (x - 8, -304), (x - 1, -322), (x + 7, -304), (x + 7, -282)], wool)
        pen.blob([(x - 2, -284), (x - 3, -302), (x, -312), (x + 3, -300)], "#d59a8c")
        pen.disc(x - 3, -288, 5, "#c23b4b")
    pen.curve("68,-216 86,-208 106,-212", "#c23b4b", 7)
    pen.disc(92, -200, 7, "#f2b83d")


def himalaya(pen: Pen) -> None:
    """Himalayan peaks, terraces and prayer flags."""
    pen.wash(0, 620, "#2f6fae", "#7fb4d6", "#dcebe8")
    for x, width, height in ((100, 620, 330), (560, 560, 320), (1380, 760, 380)):
        peak(pen.at(x, 610), width, height, "#b4c4d8", "#97adc8", "#f2f7f9", 0.5)
    for x, width, height in ((310, 660, 420), (1180, 640, 440), (770, 760, 540)):
        peak(pen.at(x, 630), width, height, "#7f93b5", "#5d7299", "#ffffff", 0.52)
    pen.wash(430, 640, "#e6eeee00", "#e6eeeecc")
    cloud(pen.at(260, 520, 1.2), "#ffffffcc")
    cloud(pen.at(1230, 540, 1.5), "#ffffffbb")
    cloud(pen.at(760, 560, 1.0), "#ffffff99")
    pen.hills(600, 40, ("#5f8f8a", "#7ba88a"), 1.6)
    pen.hills(650, 40, ("#47806f", "#5f9a6b"), 1.3)
    _terraces(pen)
    for x, y, size, wall in (
        (1130, 748, 0.62, "#f3e4cf"),
        (1210, 764, 0.7, "#e2b48a"),
        (1310, 752, 0.58, "#f3e4cf"),
        (420, 772, 0.6, "#e8c39a"),
    ):
        house(pen.at(x, y, size), 130, 100, wall, "#4f5f78", "#8a4b3a", 3, 2)
    _stupa(pen.at(270, 900, 1.15))
    bunting(pen, (-20, 250), (640, 620), 60, PRAYER, 1.15, square=True)
    pen.stroke("640,960 640,600", "#6b4a35", 11)
    bunting(pen, (640, 612), (1620, 330), 80, PRAYER, 1.15, square=True)
    bunting(pen, (640, 660), (1620, 520), 90, PRAYER, 0.9, square=True)
    for x, shirt in ((800, "#c8453b"), (850, "#efb93a")):
        person(pen.at(x, 930, 0.8), shirt, "#33405e", skirt=x == 850)
    grass(pen, 0, WIDTH, 940, 1010, ("#3d7d4c", "#5c9a50", "#86b657"), 90)


def _terraces(pen: Pen) -> None:
    pen.hills(720, 34, ("#6fae62", "#4d9056"), 1.1)
    for step in range(9):
        level = 745 + step * 32
        paint = ("#8cc46a", "#5f9f55") if step % 2 else ("#d9cc6a", "#a4ae52")
        shift = step * 0.8
        line = [
            (x, level + 20 * math.sin(x / 190 + shift) + 9 * math.sin(x / 71 + shift))
            for x in range(-10, 1620, 10)
        ]
        pen.shape([*line, (1610, 1000), (-10, 1000)], paint)
        pen.stroke(line, "#3f7f4c", 3)


def _stupa(pen: Pen) -> None:
    pen.box(-120, -30, 120, 10, "#e9e2d3")
    pen.box(-96, -56, 96, -30, "#f7f2e6")
    pen.shape(arc(0, -54, 84, 92, 180, 360), ("#ffffff", "#e4ddd0"))
    pen.shape([*arc(0, -54, 84, 92, 270, 360), (20, -54)], "#00000010")
    pen.box(-30, -182, 30, -136, "#efb93a")
    pen.stroke("-18,-160 -8,-160", "#2c3550", 4)
    pen.stroke("8,-160 18,-160", "#2c3550", 4)
    for step in range(7):
        reach = 28 - step * 3.6
        pen.box(
            -reach, -192 - step * 10, reach, -184 - step * 10, "#d9982f" if step % 2 else "#efb93a"
        )
    pen.stroke("0,-256 0,-276", "#d9982f", 4)


def thousand_hills(pen: Pen) -> None:
    """Green hills, tea rows and mist."""
    pen.wash(0, 560, "#8fc7cf", "#d9e8d2", "#fdeec6")
    sun(pen, 470, 250, 58, "#fffbe6", "#fff0bd")
    layers = (
        (330, 80, "#a9cfc4"),
        (390, 76, "#86bba7"),
        (455, 80, "#62a487"),
        (530, 80, "#43896a"),
        (610, 74, "#2f7354"),
    )
    for index, (level, height, colour) in enumerate(layers):
        crest = pen.hills(level, height, (colour, mix(colour, "#f3f4dc", 0.55)), 1.6 + index * 0.35)
        for _ in range(index * 9):
            x = pen.random.uniform(0, WIDTH)
            pen.oval(x, crest(x) - 2, 9 + index * 3, 7 + index * 3, colour)
        if index > 2:
            for _ in range(4):
                x = pen.random.uniform(100, 1500)
                house(
                    pen.at(x, crest(x) + 34, 0.22 + index * 0.03),
                    120,
                    70,
                    "#f3dfc0",
                    "#b9573c",
                    "#7a4a3a",
                    2,
                )
        level += 40
        pen.wash(level, level + 110, "#f8f6e200", "#f8f6e266", "#f8f6e200")
    _tea(pen, 700, -1, "#3f9350", "#266b42")
    _tea(pen, 800, 1, "#57a951", "#2c7a43")
    for x, y, shirt in (
        (430, 812, "#d6503f"),
        (520, 826, "#f0b93e"),
        (1010, 800, "#7a4fa0"),
        (1120, 818, "#2f7fa0"),
    ):
        person(pen.at(x, y, 0.9), shirt, mix(shirt, "#22303a", 0.4), hat="cloth", skirt=True)
        pen.blob([(x - 24, y - 72), (x - 8, y - 74), (x - 9, y - 36), (x - 21, y - 38)], "#d9a860")
    with pen.within(rectangle(0, 840, WIDTH, HEIGHT)) as near:
        _tea(near, 880, -1, "#2f8047", "#175437")
    bush(pen.at(70, 1010, 1.4), "#17553a", "#226a45")
    birds(pen.at(1080, 190), "#4d7f78", 5, 220)


def _tea(pen: Pen, level: float, lean: int, light: str, dark: str) -> None:
    def slope(x: float) -> float:
        return level + lean * 70 * math.sin((x - 800) / 620) + 14 * math.sin(x / 150)

    line = [(x, slope(x)) for x in range(-10, 1620, 10)]
    pen.shape([*line, (1610, HEIGHT), (-10, HEIGHT)], dark)
    for row in range(8):
        drop = row * (16 + row * 4.2)
        if level + drop > HEIGHT + 80:
            break
        bump = 11 + row * 2.4
        tops = [
            (x, slope(x) + drop - abs(math.sin(x / (bump * 1.7) + row)) * bump * 0.55)
            for x in range(-10, 1620, 5)
        ]
        base = [(x, slope(x) + drop + bump * 1.15) for x in range(1610, -20, -20)]
        shade = row / 8
        pen.shape([*tops, *base], mix(light, dark, 0.15 + shade * 0.5))
        pen.shape(
            [*tops, *[(x, y + bump * 0.4) for x, y in reversed(tops)]],
            mix(light, "#d8e57a", 0.28 - shade * 0.2),
        )
