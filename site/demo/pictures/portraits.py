"""Abstract portraits: shapes and colours, nobody in particular; safe to crop square."""

from .motifs import baobab, birds
from .pen import HEIGHT, Pen, arc, mix, rectangle, smooth


def portrait_a(pen: Pen) -> None:
    """A bust with a tall headwrap before a sun."""
    _ground(pen, ("#f6c98a", "#ee9f6a"), "#fbe3b4", "#d9734a")
    _leaves(pen, "#2f7f6f", "#1f5f5a")
    _shoulders(pen, "#1f6f78", "#155460")
    for k in range(9):
        pen.disc(
            690 + k * 27.5,
            806 + 36 * (1 - ((k - 4) / 4) ** 2),
            13,
            ("#f2c14e", "#e4574a", "#fbf1dc")[k % 3],
        )
    _head(pen, "#6b4029", "#57331f")
    wrap = smooth("652,424 640,330 690,236 800,196 920,226 972,320 950,424 880,384 800,372 720,386")
    pen.shape(wrap, "#c8373f")
    with pen.within(wrap) as cloth:
        for k in range(6):
            cloth.curve(
                [(620, 400 - k * 40), (780, 350 - k * 42), (990, 404 - k * 44)],
                ("#f2b03f", "#a82b3a", "#2f8f86")[k % 3],
                12,
            )
    pen.blob("860,260 900,170 980,150 1010,210 960,280", "#d9483f")
    pen.blob("880,262 930,200 984,196 972,244 930,276", "#a82b3a")
    for x in (662, 938):
        pen.disc(x, 560, 19, "#f2c14e")
        pen.disc(x, 560, 9, "#d9734a")


def portrait_b(pen: Pen) -> None:
    """A bust with short curly hair before hills at dusk."""
    _ground(pen, ("#3b4a86", "#8a6aa0"), "#f2a58a", "#2f3566")
    with pen.within(arc(800, 470, 400, 400)) as disc:
        disc.box(380, 40, 1220, 900, ("#f9c98f", "#ee8f7a"))
        disc.disc(990, 330, 70, "#fff0c8")
        disc.blob("360,620 560,520 760,600 960,510 1260,600 1260,920 360,920", "#7a5f8c")
        disc.blob("360,720 620,640 900,700 1260,630 1260,920 360,920", "#54507c")
    _shoulders(pen, "#f0b04a", "#d9923a")
    pen.shape("716,800 800,900 884,800 900,830 800,940 700,830", "#fbf1dc")
    _head(pen, "#94603d", "#7d4d30")
    curls = (
        (668, 400, 46),
        (684, 340, 62),
        (730, 282, 66),
        (800, 258, 72),
        (870, 282, 66),
        (916, 340, 62),
        (932, 400, 46),
    )
    for x, y, radius in (*curls, (740, 340, 60), (800, 330, 70), (860, 340, 60)):
        pen.disc(x, y, radius, "#2a1d22")
    for x, y, radius in curls[1:5]:
        pen.disc(x - 6, y - 8, radius * 0.5, "#3d2b30")
    beard = (
        "660,520 672,590 714,662 800,700 886,662 928,590 940,520 912,560 "
        "880,600 800,616 720,600 688,560"
    )
    pen.shape(smooth(beard), "#2a1d22")


def portrait_c(pen: Pen) -> None:
    """A bust with long hair and a scarf before leaves."""
    _ground(pen, ("#9fd0c4", "#4f9f96"), "#f6e3b8", "#2f7f7a")
    _leaves(pen, "#e98f6a", "#c9604f")
    hair = smooth(
        "800,210 920,250 976,380 984,560 1010,740 960,880 640,880 590,740 616,560 624,380 680,250"
    )
    pen.shape(hair, "#4a2a22")
    _shoulders(pen, "#d9573f", "#b8443a")
    _head(pen, "#d9a47a", "#c68e66")
    pen.blob("800,250 690,286 626,420 622,600 650,720 676,640 676,500 710,420 800,344", "#4a2a22")
    pen.blob("800,250 910,286 974,420 978,600 950,720 924,640 924,500 890,420 786,344", "#5a352a")
    scarf = smooth("640,770 720,742 800,760 880,742 960,770 950,850 800,880 650,850")
    pen.shape(scarf, "#f2c14e")
    with pen.within(scarf) as cloth:
        for k in range(12):
            cloth.stroke(
                [(610 + k * 34, 730), (650 + k * 34, 900)], "#2f7f86" if k % 2 else "#fbf1dc", 7
            )
    tail = "850,840 930,830 960,1010 880,1010"
    pen.shape(tail, "#e9b03a")
    with pen.within([(850, 840), (930, 830), (960, 1010), (880, 1010)]) as cloth:
        for k in range(5):
            cloth.stroke(
                [(830, 870 + k * 36), (980, 850 + k * 36)], "#2f7f86" if k % 2 else "#fbf1dc", 7
            )


def portrait_d(pen: Pen) -> None:
    """Somebody in a straw hat, from behind, looking at a savanna."""
    _ground(pen, ("#f2a55f", "#e07a4f"), "#fde2a8", "#b9553f")
    with pen.within(arc(800, 470, 400, 400)) as disc:
        disc.box(380, 40, 1220, 900, ("#7fc4c0", "#fbe3b0"))
        disc.disc(620, 300, 62, "#fffbe6")
        disc.blob("360,560 600,510 860,560 1240,500 1240,900 360,900", "#d9a24f")
        baobab(disc.at(1060, 600, 0.55), "#7d4738", "#6b392f", "#5f7a3f", "#7f9a4f")
        disc.blob("360,660 700,600 1240,650 1240,900 360,900", "#b9783f")
    birds(pen.at(800, 180, 0.9), "#7a3f37", 5, 240)
    pen.blob("738,640 736,760 690,830 800,850 910,830 864,760 862,640", "#5f3925")
    _shoulders(pen, "#3f6f9a", "#325a82")
    pen.blob("744,700 736,780 760,812 840,812 864,780 856,700", "#5f3925")
    for x in (-1, 1):
        pen.curve([(800 + x * 176, 960), (800 + x * 172, 860), (800 + x * 140, 800)], "#c9503a", 34)
    pen.shape(rectangle(640, 868, 960, 1060, 60), ("#ea7a56", "#d65c46"))
    pen.box(716, 940, 884, 1060, "#c9503a", radius=26)
    pen.stroke("650,930 950,930", "#b8443c", 5)
    pen.curve("764,872 770,840 830,840 836,872", "#8f3434", 10)
    for x in (654, 946):
        pen.oval(x + (800 - x) * 0.1, 552, 18, 30, "#5f3925")
    pen.shape(smooth("670,470 676,580 724,668 800,690 876,668 924,580 930,470"), "#2a1d1c")
    pen.blob("742,664 800,690 858,664 852,720 748,720", "#5f3925")
    pen.oval(800, 470, 290, 74, "#c99a4f")
    pen.oval(800, 462, 290, 70, "#e9c27a")
    crown = smooth("664,462 672,350 720,290 800,276 880,290 928,350 936,462 800,486")
    pen.shape(crown, "#f0cd8a")
    with pen.within(crown) as straw:
        for k in range(7):
            straw.curve(
                [(640, 320 + k * 26), (800, 340 + k * 26), (960, 320 + k * 26)], "#d9ae66", 4
            )
        straw.curve("650,432 800,458 950,432", "#c8373f", 34)


def _ground(pen: Pen, back: tuple[str, str], disc: str, ring: str) -> None:
    pen.wash(0, HEIGHT, *back)
    for radius, strength in ((640, "22"), (540, "2c")):
        pen.disc(800, 470, radius, disc + strength)
    pen.disc(800, 470, 416, ring)
    pen.disc(800, 470, 400, disc)


def _leaves(pen: Pen, leaf: str, shade: str) -> None:
    for side in (False, True):
        half = pen.at(800, 900, mirrored=side)
        for index, (x, turn, size) in enumerate(
            ((250, -16, 1.0), (330, 6, 1.3), (410, 26, 1.1), (480, 44, 0.9))
        ):
            branch = half.at(x, 60, size * 1.5, turn)
            branch.curve("0,0 4,-120 0,-250", shade, 6)
            for step in range(6):
                for way in (-1, 1):
                    blade = branch.at(0, -36 - step * 38, 1 - step * 0.09, way * 48)
                    blade.blob("0,0 -17,-34 0,-82 17,-34", leaf if (index + step) % 2 else shade)
            branch.blob("0,-236 -15,-268 0,-312 15,-268", leaf)


def _shoulders(pen: Pen, cloth: str, shade: str) -> None:
    body = smooth("420,1040 440,900 520,830 660,790 800,800 940,790 1080,830 1160,900 1180,1040")
    pen.shape(body, cloth)
    with pen.within(body) as inside:
        inside.blob("900,780 1200,820 1240,1060 960,1060 980,900", shade)


def _head(pen: Pen, skin: str, shade: str) -> None:
    pen.blob("736,620 732,760 700,806 800,850 900,806 868,760 864,620", shade)
    pen.shape(
        smooth("800,300 900,330 938,430 930,550 880,650 800,690 720,650 670,550 662,430 700,330"),
        skin,
    )
    with pen.within(
        smooth("800,300 900,330 938,430 930,550 880,650 800,690 720,650 670,550 662,430 700,330")
    ) as face:
        face.blob("860,280 980,320 980,700 800,720 880,600 900,440", shade)
    for x in (660, 940):
        pen.oval(x, 508, 18, 34, skin if x < 800 else mix(skin, shade, 0.8))
