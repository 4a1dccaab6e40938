#!/usr/bin/env python3
"""Writes the exports of Sabai Home, a made-up retailer: tickets-*.csv, survey.csv, orders.csv, daily-kpi.csv.

    python3 sample-data/generate.py [DIR]

Same bytes on every run: one fixed seed a file, nothing but random() of the standard generator, no clock.
The files it writes are part of the sample; boardpack never runs this. README.md says what is planted where.
"""
import csv
import io
import math
import random
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

FIRST = date(2024, 11, 18)            # a Monday; 104 weeks follow
LAST = date(2026, 11, 15)             # a Sunday, the end of 2026-W46
EXPORTED = datetime(2026, 11, 15, 23, 59)
BANGKOK = timezone(timedelta(hours=7))

NO_TICKETS = date(2026, 10, 28)       # W44: the help desk's export has no row for this day
NEW_APP = date(2026, 9, 15)           # W38: crashes step up and stay
NORTHEAST_HUB = date(2026, 9, 28)     # W40: the hub of the Northeast closes, its orders come late
REFUND_PROCESS = date(2026, 3, 2)     # W10: refunds paid the day they are checked
TRIAGE = date(2026, 11, 3)            # W45: first replies by the triage desk
COSTLY_SUPPORT = date(2026, 10, 12)   # W42: support costs more, nobody has said why yet
SITE_DOWN = date(2026, 5, 19)         # W21: the shop was down for a morning
QUIET_SUNDAY = date(2026, 11, 8)      # W45: nobody answered the survey, which is nothing odd

REGIONS = (("Bangkok", 0.43), ("Central", 0.19), ("North", 0.13), ("Northeast", 0.14), ("South", 0.11))


class Dice:
    """Draws built on random() alone, the one call whose values Python promises to keep."""

    def __init__(self, seed):
        self._random = random.Random(seed).random

    def unit(self):
        return self._random()

    def below(self, n):
        return int(self._random() * n)

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, p):
        return self._random() < p

    def pick(self, items):
        return items[self.below(len(items))]

    def weighted(self, pairs):
        at = self._random() * sum(weight for _, weight in pairs)
        for value, weight in pairs:
            at -= weight
            if at < 0:
                return value
        return pairs[-1][0]

    def bell(self):
        return sum(self._random() for _ in range(12)) - 6.0

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


class Share:
    """Says yes to the wanted share of calls, spread evenly, so that small weeks do not wobble more than a board's do."""

    def __init__(self, dice):
        self._at = dice.unit()

    def yes(self, p):
        self._at += p
        if self._at < 1:
            return False
        self._at -= 1
        return True


def days():
    day = FIRST
    while day <= LAST:
        yield day
        day += timedelta(days=1)


def week(day):
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def years_in(day):
    return (day - FIRST).days / 364


def season(day):
    """How much is bought on a day, 1 being usual: December, the sales of 11.11 and 12.12, New Year's pay, Songkran."""
    level = 1.0
    if day.month == 12:
        level *= 1.30 if day.day < 26 else 1.10
    if (day.month, day.day) in ((11, 11), (12, 12)):
        level *= 1.9
    if (day.month, day.day) in ((11, 10), (11, 12), (12, 11), (12, 13)):
        level *= 1.15
    if day.month == 4 and 12 <= day.day <= 16:
        level *= 0.72
    if day.month == 2:
        level *= 0.95
    if day.month == 6:
        level *= 0.97
    return level


def clock(dice, opening=8.0, closing=22.5):
    """Seconds since midnight; most between opening and closing, a few in the night."""
    if dice.chance(0.04):
        return dice.below(24 * 3600)
    middle = (opening + closing) / 2 + dice.bell() * 3.4
    return int(min(max(middle, opening), closing) * 3600) + dice.below(1800)


def at(day, seconds):
    return datetime(day.year, day.month, day.day) + timedelta(seconds=min(seconds, 86399))


def write(path, rows, header, newline="\n", bom=False):
    text = io.StringIO()
    out = csv.writer(text, lineterminator=newline)
    out.writerow(header)
    out.writerows(rows)
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.getvalue().encode("utf-8"))


# ---------------------------------------------------------------- tickets

TOPICS = (("delivery", 0.31), ("assembly", 0.15), ("missing part", 0.12), ("damaged", 0.13), ("refund", 0.10),
          ("product question", 0.14), ("account", 0.05))
CHANNELS = (("chat", 0.42), ("email", 0.27), ("phone", 0.21), ("store", 0.10))
SUBJECTS = {
    "delivery": ("Where is my order?", "Delivery date moved again", "Driver could not find the house",
                 "Please deliver after 18:00", "Box left with the neighbour, is that right?",
                 "Tracking says delivered, nothing here", "Can the sofa come on Saturday?", "Wrong floor, no lift"),
    "assembly": ("Shelf does not sit level", "Instructions for the daybed", "Which screw goes where?",
                 "Assembly visit to book", "Drawer runs the wrong way"),
    "missing part": ("One table leg missing", "No Allen key in the box", "Only three of four cushions",
                     "Hinge bag missing", "Missing shelf board"),
    "damaged": ("Mirror arrived cracked", "Scratch on the table top", "Lamp broken in the box", "Dented corner",
                "Vase in pieces"),
    "refund": ("When is my money back?", "Refund for the returned rug", "Paid twice", "Voucher instead of refund?"),
    "product question": ("Is the teak oiled?", "Does the cover come off?", "How wide is the folded bed?",
                         "Back in stock when?", "Can it stand outside in the rain?"),
    "account": ("Cannot sign in", "Change my e-mail address", "Tax invoice needed"),
}
LONG_SUBJECTS = {
    "delivery": ('Order said "today", then "tomorrow", then nothing', "Two boxes, one came",
                 "Delivery to Nong Khai, Mueang district\nplease call first"),
    "assembly": ('Step 7 shows part "K", the box has "J"', "Wardrobe, 3 doors, 2 handles"),
    "missing part": ('Missing: 4 x screw "M6", 2 x washer', "Parts list and box differ:\nshelf B, rail C"),
    "damaged": ('Glass top broken, "fragile" label was on the inside', "Chair, table, lamp: all scratched",
                "Photos attached\n1 front\n2 back"),
    "refund": ('Bank says "no such transfer"', "Refund for order, voucher, or both?"),
    "product question": ('Is it 180 cm or 71" wide?', "Colour: sand, cream or white?"),
    "account": ('Shows "session expired", every time', "Name, address, tax number to change"),
}


def first_reply_target(day):
    """Median minutes to the first reply."""
    if day >= TRIAGE + timedelta(days=6):
        return 31.0
    if day >= date(2026, 10, 5):
        return 47.5
    return 37.0 - 2.0 * years_in(day) + (3.0 if day.month == 12 else 0.0)


def resolution_target(day):
    """Median hours to solve: steady at 20, then up a little every week from May 2026."""
    since = (day - date(2026, 5, 4)).days / 7
    return 20.0 + (0.29 * since if since > 0 else 0.0)


def tickets(folder):
    dice = Dice(20241118)
    weekday = (1.22, 1.15, 1.08, 1.05, 1.02, 0.78, 0.66)
    mood = {}
    made = []
    number = 100000
    for day in days():
        if day == NO_TICKETS:
            continue
        usual = 11.6 * (1 + 0.10 * years_in(day)) * (0.55 + 0.45 * season(day)) * weekday[day.weekday()]
        count = max(4, round(usual * (1 + 0.10 * dice.bell())))
        if week(day) not in mood:
            mood[week(day)] = math.exp(0.045 * dice.bell())
        reply, solve = first_reply_target(day) * mood[week(day)], resolution_target(day)
        for created in sorted(at(day, clock(dice)).replace(second=0) for _ in range(count)):
            number += 1
            topic = dice.weighted(TOPICS)
            region = dice.weighted(REGIONS)
            channel = dice.weighted(CHANNELS)
            minutes = max(1, round(reply * math.exp(0.42 * dice.bell())))
            hours = max(0.3, solve * math.exp(0.50 * dice.bell()))
            solved = (created + timedelta(minutes=round(hours * 60) + minutes // 4))
            unanswered = dice.chance(0.012)
            subject = dice.pick(LONG_SUBJECTS[topic] if dice.chance(0.03) else SUBJECTS[topic])
            made.append({"id": f"T{number}", "created": created, "solved": None if dice.chance(0.006) else solved,
                         "channel": channel, "region": region, "topic": topic,
                         "reply": "" if unanswered else str(minutes), "reopened": dice.chance(0.05), "subject": subject})
            if topic == "product question" and dice.chance(0.04):
                made[-1]["region"] = ""

    def row(t, as_of, reopened=None):
        solved = t["solved"] if t["solved"] and t["solved"] <= as_of else None
        again = t["reopened"] if reopened is None else reopened
        return [t["id"], f"{t['created']:%Y-%m-%d %H:%M}", f"{solved:%Y-%m-%d %H:%M}" if solved else "", t["channel"],
                t["region"], t["topic"], t["reply"], "yes" if again and solved else "no", t["subject"]]

    header = ["Ticket id", "Created at", "Solved at", "Channel", "Region", "Topic", "First reply minutes", "Reopened",
              "Subject"]
    for year in (2024, 2025, 2026):
        as_of = min(datetime(year, 12, 31, 23, 59), EXPORTED)
        before = [t for t in made if t["created"].year == year - 1]
        rows = []
        for n, t in enumerate(before[-40:]):          # still open when the last year's file was written, or opened again since
            was_open = t["solved"] is None or t["solved"] > datetime(year - 1, 12, 31, 23, 59)
            if was_open:
                rows.append(row(t, as_of))
            elif n % 4 == 0:
                t["solved"] += timedelta(days=6, hours=3)
                rows.append(row(t, as_of, reopened=True))
        own = [t for t in made if t["created"].year == year]
        if year < 2026:
            for n, t in enumerate(own[-40:]):         # what next year's file will say of it is not known yet
                if t["solved"] and t["solved"] <= as_of and n % 4 == 0:
                    t["reopened"] = False
        rows += [row(t, as_of) for t in own]
        if year == 2025:
            like = rows[300]
            rows.insert(301, ["T190001", "2025-02-30 10:12", "2025-03-03 09:40"] + like[3:])
            rows.insert(900, ["T190002", "", "", "chat", "Bangkok", "delivery", "", "no", "(draft)"])
            rows.insert(2000, ["T190007", "2025-07-02 15:33", "2025-07-03 11:02", "email", "Central", "account", "22", "no",
                               "Name", " address", " tax number to change"])       # commas nobody quoted
        if year == 2026:
            like = rows[1000]
            rows.insert(1001, ["T190003", "2026-03-19 14:05", "2026-13-05 09:00"] + like[3:])
            rows.insert(2200, ["T190004", "2026-06-18 11:31", "2026-06-19 10:02", "phone", "South", "refund", "soon", "no",
                               "Refund for a rug"])
            rows.insert(2600, ["T190005", "", "", "email", "", "account", "", "no", "(draft)"])
            rows.insert(3100, ["T190006", "", "2026-08-21 16:20", "store", "North", "assembly", "12", "no", "Assembly visit to book"])
            # a later state of a ticket that cannot be read: the earlier one stands
            spoilt = list(rows[3500])
            spoilt[6] = "2 h"
            rows.append(spoilt)
            for t in own[-900:-100:80]:               # opened again, written once more at the end of the file
                if t["solved"] and t["solved"] + timedelta(days=3) <= EXPORTED:
                    t["solved"] += timedelta(days=3)
                    rows.append(row(t, as_of, reopened=True))
        write(folder / f"tickets-{year}.csv", rows, header)


# ---------------------------------------------------------------- survey

PRAISE = ("Lovely teak bench, exactly as in the picture.", "Came a day early, thank you!",
          "The two gentlemen carried it to the fourth floor and smiled.", "Second lamp from you, both perfect.",
          "Chat answered before my tea was cold.", "Easy to build, my daughter did half of it.",
          "Refund was on my account the next day.", "Best bed I have slept in.", "Packed so well I kept the box.",
          'My husband says "finally a chair that fits".', "Store in Chiang Mai was most helpful.", "Fair price, good wood.")
MIDDLING = ("Good table, slow delivery.", "Fine, but the colour is darker than on screen.", "Nice rug. Smells a little.",
            "Instructions could be clearer, page 4 is upside down.", "Delivery on time, box dented.",
            "Would buy again if the app kept me signed in.", "All right for the price.", "Help desk friendly, answer took a day.")
COMPLAINTS = ("Arrived after the housewarming it was bought for.", "Third delivery date and still no wardrobe.",
              "The app closed itself four times before I could pay.", "One leg shorter than the others.",
              "Waited at home all Saturday, nobody came.", "Two weeks to Udon Thani, a week late.",
              "Mirror broken, and the form asks for a photo of the box I threw away.",
              'Told "tomorrow" three times.\nPlease just call me.', "Chat, e-mail, phone: three answers.", "Khon Kaen, two delivery dates, no bed.",
              "The new app forgets my basket.")
THAI = (("ส่งเร็วมาก พนักงานน่ารัก ขอบคุณค่ะ", 10), ("เก้าอี้นั่งสบาย ไม้สวย", 9), ("ของมาช้ากว่ากำหนดสามวัน", 3),
        ("แอปเด้งบ่อย สั่งซื้อไม่สำเร็จ", 2), ("ประกอบง่าย แต่กล่องบุบ", 8), ("ที่ร้านบริการดีมาก จะกลับมาซื้ออีก", 10),
        ("รอของที่ขอนแก่นนานเกินไป", 1), ("คืนเงินไว ประทับใจ", 9), ("น้ำหอมปรับอากาศกลิ่นดี ที่นั่งนุ่ม", 9))
VIETNAMESE = (("Ghế rất đẹp, giao hàng đúng hẹn.", 10), ("Giao chậm hai ngày, nhưng nhân viên lịch sự.", 6),
              ("Bàn bị trầy một góc, đã được đổi mới ngay.", 8), ("Đèn sáng ấm, gói hàng cẩn thận.", 9),
              ("Ứng dụng mới hay bị thoát.", 3))
CHINESE = (("椅子很结实，送货也准时。", 10), ("颜色比图片深一点，不过还可以。", 7), ("等了两个星期才送到。", 2), ("客服回复很快，谢谢！", 9),
           ("包装很好，安装简单。", 9), ("新版应用经常闪退，付款失败。", 1))
WANTED_NPS = {"2026-W38": 36, "2026-W39": 39, "2026-W40": 37, "2026-W41": 40, "2026-W42": 38, "2026-W43": 36.5,
              "2026-W44": 41, "2026-W45": 38, "2026-W46": 27}


def told_by(comment, region, day):
    """Whether a customer of that region could have said so on that day."""
    if " app " in comment and day < NEW_APP:
        return False
    return all(region == where for town, where in (("Chiang Mai", "North"), ("Udon Thani", "Northeast"), ("Khon Kaen", "Northeast")) if town in comment)


def survey(folder):
    dice, voice = Dice(49), Dice(6)       # what is answered; what is said
    weekday = (1.15, 1.2, 1.15, 1.1, 1.1, 0.75, 0.5)
    happy = {kind: Share(dice) for kind in "pnd"}
    pools = {"p": list(PRAISE), "n": list(MIDDLING), "d": list(COMPLAINTS)}
    rows = []
    number = 20000
    monday = FIRST
    foreign = {"th": list(THAI), "vi": list(VIETNAMESE), "zh": list(CHINESE)}
    for said in foreign.values():
        dice.shuffle(said)
    while monday <= LAST:
        when = []
        for n in range(7):
            day = monday + timedelta(days=n)
            usual = 5.3 * (1 + 0.16 * years_in(day)) * (0.7 + 0.3 * season(day)) * weekday[n]
            count = max(0, round(usual * (1 + 0.33 * dice.bell()) - (0.8 if n == 6 else 0.0)))
            if day == QUIET_SUNDAY:
                count = 0
            if n == 6 and dice.chance(0.05):
                count = 0
            when += sorted(at(day, clock(dice, 7.5, 23.2)) for _ in range(count))
        if week(monday) == "2026-W46":
            when[0] = datetime(2026, 11, 9, 0, 12, 44)
        wanted = WANTED_NPS.get(week(monday), (31.5 if monday < date(2025, 10, 1) else 36.5) + 5.0 * dice.bell())
        total = len(when)
        promoters = round(total * (0.50 + (wanted - 32) / 250))
        detractors = round(promoters - total * wanted / 100)
        kinds = ["p"] * promoters + ["d"] * detractors
        kinds += ["n"] * (total - len(kinds))
        dice.shuffle(kinds)
        late = monday >= NORTHEAST_HUB
        for moment, kind in zip(when, kinds):
            number += 1
            region = dice.weighted(REGIONS)
            if late and kind == "d" and dice.chance(0.30):
                region = "Northeast"
            score = {"p": (9, 10, 10), "n": (7, 8, 8), "d": (6, 6, 5, 5, 4, 3, 2, 1, 0)}[kind]
            score = dice.pick(score)
            good = happy[kind].yes({"p": 0.97, "n": 0.87, "d": 0.46}[kind])
            csat = str(dice.between(4, 5) if good else dice.pick((3, 3, 2, 1)))
            ces = str(dice.pick({"p": (7, 6, 6, 5), "n": (6, 5, 5, 4), "d": (5, 4, 3, 2)}[kind]))
            if dice.chance(0.05):
                csat = ""
            if dice.chance(0.13):
                ces = ""
            comment = ""
            talkative = {"p": 0.07, "n": 0.07, "d": 0.20}[kind] * (1.8 if week(monday) in ("2026-W45", "2026-W46") else 1)
            if voice.chance(talkative):
                comment = next((c for c in pools[kind] if told_by(c, region, moment.date())), "")
                if comment:
                    pools[kind].remove(comment)      # to the end: none is heard twice before the others were
                    pools[kind].append(comment)
            elif voice.chance(0.012):
                tongue = voice.weighted((("th", 0.5), ("vi", 0.2), ("zh", 0.3)))
                fits = [t for t, s in foreign[tongue] if (s > 8, s < 7) == (score > 8, score < 7)]
                fits = [t for t in fits if "แอป" not in t and "新版" not in t and "Ứng dụng" not in t or moment.date() >= NEW_APP]
                comment = voice.pick(fits) if fits else ""
            local = moment.replace(tzinfo=BANGKOK)
            in_shop = voice.chance(0.33) and 9 <= moment.hour < 21               # the tablets in the shops write local time, the web form UTC
            stamp = (local if in_shop else local.astimezone(timezone.utc)).isoformat()
            rows.append([f"R{number}", stamp, "" if dice.chance(0.01) else region, str(score), csat, ces, comment])
        monday += timedelta(days=7)
    rows[410][3] = "99"                               # "would rather not say" in the tablets' first version: off the scale
    rows[411][5] = "0"
    rows.insert(700, ["R90001", "2025-04-31T09:15:00+07:00", "Bangkok", "9", "5", "6", ""])
    rows.insert(1500, ["R90002", "", "", "", "", "", ""])
    rows.insert(2100, ["R90003", "2026-01-20T03:11:09+00:00", "North", "ten", "5", "6", "ten out of ten!"])
    rows.insert(2500, ["R90004", "", "Central", "8", "4", "5", ""])
    for i, score in ((1200, "7"), (2300, "9"), (len(rows) - 60, "8")):      # answered twice: the second counts
        again = list(rows[i])
        again[3] = score
        rows.insert(i + 4, again)
    rows.append([])                                   # the tool ends its file with an empty line
    write(folder / "survey.csv", rows, ["response_id", "responded_at", "region", "nps", "csat", "ces", "comment"],
          newline="\r\n", bom=True)


# ---------------------------------------------------------------- orders

COURIERS = {"Bangkok": (("Riverline", 0.5), ("Kingfisher", 0.3), ("Sabai fleet", 0.2)),
            "Central": (("Riverline", 0.6), ("Kingfisher", 0.4)), "North": (("Kingfisher", 0.7), ("Riverline", 0.3)),
            "Northeast": (("Riverline", 1.0),), "South": (("Kingfisher", 0.8), ("Riverline", 0.2))}
PROMISE = {"Bangkok": (2, 4), "Central": (3, 5), "North": (4, 7), "Northeast": (4, 7), "South": (4, 7)}


def weekly_orders(folder):
    dice, road = Dice(77), Dice(13)     # what is bought; how it travels
    weekday = (0.98, 0.92, 0.92, 0.95, 1.02, 1.12, 1.09)
    late = {region: Share(road) for region, _ in REGIONS}
    refunds = Share(road)
    mood = {}
    rows = []
    number = 300000
    for day in days():
        usual = 15.2 * (1 + 0.13 * years_in(day)) * season(day) * weekday[day.weekday()]
        if day == SITE_DOWN:
            usual *= 0.35
        count = max(3, round(usual * (1 + 0.14 * dice.bell())))
        for ordered in sorted(at(day, clock(dice, 7.0, 23.5)).replace(second=0) for _ in range(count)):
            number += 1
            region = dice.weighted(REGIONS)
            courier = dice.weighted(COURIERS[region])
            promised = day + timedelta(days=road.between(*PROMISE[region]))
            if week(promised) not in mood:
                mood[week(promised)] = (0.018 if promised < NORTHEAST_HUB else 0.006) * road.bell()
            p_late = {"Bangkok": 0.040, "Central": 0.045, "North": 0.055, "Northeast": 0.065, "South": 0.055}[region]
            if promised.month == 12:
                p_late += 0.015
            if region == "Northeast" and promised >= NORTHEAST_HUB:
                p_late = 0.63
            if late[region].yes(max(0.0, p_late + mood[week(promised)])):
                delivered = promised + timedelta(days=road.pick((1, 1, 2, 2, 3, 5) if region != "Northeast" else (1, 2, 3, 4, 5, 6)))
            else:
                delivered = promised - timedelta(days=road.pick((0, 0, 1, 1, 1, 2)))
            if delivered <= day:
                delivered = day + timedelta(days=1)
            if delivered.weekday() == 6 and road.chance(0.7):     # few vans run on Sundays
                delivered -= timedelta(days=1 if delivered - timedelta(days=1) > day else 0)
            amount = 1890 + 6400 * math.exp(0.62 * dice.bell()) * (1 + 0.035 * years_in(day))
            amount = round(amount / 10) * 10
            if dice.chance(0.18):
                amount = amount * 0.925                            # a voucher: satang appear
            status = "delivered"
            asked = paid = None
            if road.chance(0.022):
                status, delivered = "cancelled", None
                asked = day + timedelta(days=road.between(0, 2))
            elif refunds.yes(0.075):
                asked = delivered + timedelta(days=road.between(1, 9))
                status = "delivered" if road.chance(0.5) else "returned"
            if asked:
                slow = asked + timedelta(days=road.pick((2, 3, 4, 4, 5, 6)))
                quick = max(REFUND_PROCESS, asked) + timedelta(days=road.pick((1, 1, 2, 2, 2, 3)))
                paid = slow if slow < REFUND_PROCESS else min(slow, quick)
            if delivered and delivered > LAST:
                status, delivered, asked, paid = "shipped", None, None, None
            if asked and asked > LAST:
                status, asked, paid = "delivered", None, None
            if paid and paid > LAST:
                paid = None
            rows.append([f"S{number}", f"{ordered:%Y-%m-%d %H:%M}", promised.isoformat(),
                         delivered.isoformat() if delivered else "", region, courier, f"{amount:.2f}", status,
                         asked.isoformat() if asked else "", paid.isoformat() if paid else ""])
    # by the stroke of midnight: Sunday night of W45 and the first minutes of W46, local time
    first = next(i for i, r in enumerate(rows) if r[1] >= "2026-11-09")
    rows[first - 1][1] = "2026-11-08 23:58"
    rows[first][1] = "2026-11-09 00:07"
    exact = next(i for i, r in enumerate(rows) if r[2] == r[3] == "2026-11-12")
    rows[exact][6] = "15750.25"
    for i in (2500, 9400):
        rows.insert(i, [f"S39000{i % 7}", "", "2026-01-09", "", "Bangkok", "", "4200.00", "draft", "", ""])
    rows.insert(5000, ["S390010", "2025-11-31 12:40", "2025-12-04", "2025-12-03", "Central", "Kingfisher", "8950.00", "delivered", "", ""])
    rows.insert(6400, ["S390011", "2026-02-10 19:22", "2026-02-14", "2026-02-14", "South", "Kingfisher", "to confirm", "delivered", "", ""])
    rows.insert(8000, ["S390012", "2026-05-08 09:48", "2026-05-12", "2026-05-32", "North", "Kingfisher", "7310.00", "delivered", "", ""])
    for n, i in enumerate((100, 3600, 7200, 9900, 11000)):
        row = list(rows[i])
        rows.insert(i, [f"S39002{n}", row[1], row[2], "", "Bangkok", "Sabai fleet", "1.00", "test", "", ""])
    rows[4321][4] += " "                              # a cell with a blank behind it is the same region
    # sent again by the shop with a later status: the last one counts
    seen = {}
    for i, row in enumerate(rows):
        if i % 1000 == 640 and row[7] == "delivered" and row[0] not in seen:
            seen[row[0]] = i
    for i in sorted(seen.values(), reverse=True):
        later = list(rows[i])
        rows[i][3], rows[i][7] = "", "shipped"
        rows[i][8] = rows[i][9] = ""
        rows.insert(i + 30, later)
    write(folder / "orders.csv", rows, ["order_id", "ordered_at", "promised_date", "delivered_date", "region", "courier",
                                        "amount_thb", "status", "refund_requested", "refund_paid"])
    return rows


# ---------------------------------------------------------------- daily figures

def daily(folder, orders):
    dice = Dice(4)
    bought = {}
    for row in orders:
        bought[row[1][:10]] = bought.get(row[1][:10], 0) + 1
    roster = {2024: (4, 4, 4, 4, 5, 4, 4), 2025: (5, 4, 4, 4, 5, 4, 4), 2026: (5, 5, 5, 5, 5, 4, 4)}
    rows = []
    mood = {}
    smooth = None
    for day in days():
        usual = 15.2 * (1 + 0.13 * years_in(day)) * (0.35 + 0.65 * season(day))
        smooth = usual if smooth is None else 0.6 * smooth + 0.4 * usual
        visits = round(bought[day.isoformat()] * 165 * (1 + 0.05 * dice.bell()) / (1 + 0.05 * years_in(day)))
        if day == SITE_DOWN:
            visits = round(visits * 0.8)
        checkouts = round(bought[day.isoformat()] * (1.06 + 0.02 * dice.bell()))
        stock_outs = max(0, round(6 + 1.5 * dice.bell() + (3 if day.month == 12 else 0)))
        if week(day) not in mood:
            mood[week(day)] = 1 + 0.05 * dice.bell()
        crashes = mood[week(day)] * (16.6 if day < NEW_APP else 27.8) * (0.8 + 0.2 * season(day))
        crashes = max(3, round(crashes * (1 + 0.24 * dice.bell())))
        staff = roster[day.year][day.weekday()]
        if dice.chance(0.06):
            staff += dice.pick((-1, 1))
        if week(day) == "2026-W45":
            staff = (5, 5, 5, 4, 5, 4, 4)[day.weekday()]
        if week(day) == "2026-W46":
            staff = (4, 4, 4, 4, 4, 3, 3)[day.weekday()]
        cost = smooth * (203 + 4 * years_in(day)) * (1 + 0.035 * dice.bell())
        if day >= COSTLY_SUPPORT:
            cost *= 1.235
        rows.append([day.isoformat(), visits, checkouts, stock_outs, crashes, staff, f"{round(cost / 5) * 5:.2f}"])
    where = {row[0]: i for i, row in enumerate(rows)}
    rows[where["2025-08-14"]][1] = "n/a"              # no metric reads the visits: the row is good
    # sent with a word first, then again with the figure; the end of February that never was; a line of nothing
    i = where["2025-03-14"]
    rows.insert(i, rows[i][:6] + ["pending"])
    rows.insert(where["2026-03-01"] + 1, ["2026-02-29", 3120, 20, 6, 17, 5, "4100.00"])
    rows.insert(where["2026-07-01"] + 2, ["", "", "", "", "", "", ""])
    write(folder / "daily-kpi.csv", rows, ["date", "site_visits", "checkouts", "stock_outs", "app_crashes", "staff_on_shift",
                                           "support_cost_thb"])


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    tickets(folder)
    survey(folder)
    daily(folder, weekly_orders(folder))


if __name__ == "__main__":
    main()
