"""The Chinese words that a date may be made of, and a phrase as tokens of them."""

from __future__ import annotations

import re

from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.lexing import Token, dashed, normal
from tracker.domain.phrases.vocabulary import Cut

_SIMPLIFIED = str.maketrans(
    "後週個來內號兩幾開這從於間禮與約數裡裏將發", "后周个来内号两几开这从于间礼与约数里里将发"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMERAL = re.compile(r"[零〇一二三四五六七八九十两]+")
_DIGIT = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
NO_DATE = frozenset(
    {
        "日期未定",
        "时间未定",
        "待定",
        "未定",
        "日期待定",
        "时间待定",
        "另行通知",
        "日期不详",
        "無日期",
        "无日期",
    }
)
"""Phrases that say that there is no date."""
YEARS = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}
MONTHS = {"本月": 0, "这个月": 0, "当月": 0, "下月": 1, "下个月": 1, "上月": -1, "上个月": -1}
WEEKS = {
    f"{turn}{week}": n
    for turn, n in (
        ("本", 0),
        ("这", 0),
        ("下", 1),
        ("上", -1),
        ("这个", 0),
        ("下个", 1),
        ("上个", -1),
    )
    for week in ("周", "星期", "礼拜")
}
WEEK = ("周", "星期", "礼拜")
WEEKDAYS = {char: n for n, char in enumerate("一二三四五六日")} | {"天": 6}
DAYS = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2}
CUTS_OF_MONTH = {
    "上旬": Cut.EARLY,
    "中旬": Cut.MID,
    "下旬": Cut.LATE,
    "初": Cut.BEGINNING,
    "中": Cut.MID,
    "底": Cut.END,
    "末": Cut.END,
    "上半月": Cut.FIRST_HALF,
    "下半月": Cut.SECOND_HALF,
}
CUTS_OF_YEAR = {
    "初": Cut.BEGINNING,
    "中": Cut.MID,
    "底": Cut.END,
    "末": Cut.END,
    "上半年": Cut.FIRST_HALF,
    "下半年": Cut.SECOND_HALF,
}
BARE = {
    "年初": Cut.BEGINNING,
    "年中": Cut.MID,
    "年底": Cut.END,
    "年末": Cut.END,
    "上半年": Cut.FIRST_HALF,
    "下半年": Cut.SECOND_HALF,
}
SEASONS = {f"{char}{end}": n for n, char in enumerate("春夏秋冬") for end in ("季", "天")}
QUARTERS = ("季度",)
UNITS = {
    "天": Unit.DAY,
    "日": Unit.DAY,
    "周": Unit.WEEK,
    "个星期": Unit.WEEK,
    "星期": Unit.WEEK,
    "个月": Unit.MONTH,
    "年": Unit.YEAR,
}
BEFORE = ("前", "之前", "以前")
AFTER = ("后", "之后", "以后")
ONWARD = ("起", "开始")
EVER_SINCE = ("以来",)
UP_TO = ("为止",)
WITHIN = ("内", "之内", "以内")
NO_LATER = ("最迟", "不晚于", "不迟于")
NO_EARLIER = ("不早于", "最早")
UNTIL = ("截至", "截止", "直到", "到")
SINCE = ("自从", "自", "从")
ABOUT = ("约", "大约", "大概")
SOON = ("不久", "近期", "不久的将来")
COMING = ("未来", "今后", "接下来")
VAGUE = {"几天": Unit.DAY, "数天": Unit.DAY, "几周": Unit.WEEK, "数周": Unit.WEEK} | {
    "几个星期": Unit.WEEK,
    "几个月": Unit.MONTH,
    "数月": Unit.MONTH,
    "几年": Unit.YEAR,
    "数年": Unit.YEAR,
}
JOINTS = ("至", "到", "-")
_WORDS = sorted(
    {
        *YEARS,
        *MONTHS,
        *WEEKS,
        *WEEK,
        *DAYS,
        *CUTS_OF_MONTH,
        *BARE,
        *SEASONS,
        *QUARTERS,
        *UNITS,
        *ABOUT,
        *SOON,
        *COMING,
        *VAGUE,
        *JOINTS,
        *BEFORE,
        *AFTER,
        *ONWARD,
        *EVER_SINCE,
        *UP_TO,
        *WITHIN,
        *NO_LATER,
        *NO_EARLIER,
        *UNTIL,
        *SINCE,
        *("月份", "月", "号", "第", "左右", "前后", "或", "和", "与", "之间"),
        *("在", "于", "的", "将于", "定于", "间", "过去"),
    },
    key=len,
    reverse=True,
)
_TOKEN = re.compile(r"(?P<number>[0-9]+)|(?P<word>" + "|".join(_WORDS) + r")|(?P<sign>\S)")


def is_chinese(text: str) -> bool:
    """Whether a phrase holds a Chinese character."""
    return bool(_HAN.search(text))


def tokens(text: str) -> list[Token]:
    """Return the tokens of a phrase: numbers, words of the vocabulary (the longest), signs."""
    plain = dashed(normal(text)).translate(_SIMPLIFIED)
    found: list[Token] = []
    place = 0
    while place < len(plain):
        numeral = _NUMERAL.match(plain, place)
        if numeral and not _is_weekday(found):
            found.append(Token(numeral[0], place, numeral.end(), number=_value(numeral[0])))
            place = numeral.end()
            continue
        match = _TOKEN.search(plain, place)
        if not match:
            break
        number = int(match["number"]) if match["number"] else None
        found.append(Token(match[0], match.start(), match.end(), number=number))
        place = match.end()
    return [each for each in found if each.text not in ("。", "，", ",")]


def _is_weekday(found: list[Token]) -> bool:
    """Whether the numeral that follows is a weekday: 周三, 下星期一."""
    return bool(found) and (found[-1].text in WEEK or found[-1].text in WEEKS)


def _value(numeral: str) -> int:
    """Return what a Chinese numeral counts: 二〇二〇 digit by digit, 二十八 by tens."""
    if "十" not in numeral:
        return int("".join(str(_DIGIT[char]) for char in numeral))
    tens, _, ones = numeral.partition("十")
    return 10 * (_DIGIT[tens] if tens else 1) + (_DIGIT[ones] if ones else 0)
