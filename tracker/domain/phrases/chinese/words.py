"""The Chinese vocabulary of dates, and its tokenizer."""

from __future__ import annotations

import re

from tracker.domain.phrases.chinese.numerals import NUMERAL, numeral
from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.holidays import Feast
from tracker.domain.phrases.lexing import Token, dashed, normal, number_of
from tracker.domain.phrases.vocabulary import Cut

_SIMPLIFIED = str.maketrans(
    "○後週個來內號兩幾開這從於間禮與約數裡裏將發過時當點國慶節聖誕復農曆現餘剛無確終結",
    "〇后周个来内号两几开这从于间礼与约数里里将发过时当点国庆节圣诞复农历现余刚无确终结",
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
NO_DATE = re.compile(
    "(?:具体)?(?:日期|时间)(?:尚|仍|还|有)?(?:未定|待定|未确定|未公布|未宣布|没有确定|不详|不明|未知)"
    "|(?:尚|还)?未(?:确定|公布|宣布)(?:具体)?(?:日期|时间)|(?:尚|还|有)?(?:待定|未定)|另行通知|无日期"
)
"""Phrases that state that there is no date, in simplified characters."""
YEARS = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}
MONTHS = {"本月": 0, "这个月": 0, "当月": 0, "下月": 1, "下个月": 1, "上月": -1, "上个月": -1}
_TURNS = {"本": 0, "这": 0, "下": 1, "上": -1, "这个": 0, "下个": 1, "上个": -1, "这一": 0}
WEEK = ("周", "星期", "礼拜")
WEEKS = {f"{turn}{week}": n for turn, n in _TURNS.items() for week in WEEK}
WEEKENDS = {f"{turn}周末": n for turn, n in _TURNS.items()}
TURNED_QUARTERS = {f"{turn}季度": n for turn, n in _TURNS.items()}
WEEKDAYS = {char: n for n, char in enumerate("一二三四五六日")} | {"天": 6}
DAYS = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大前": -3, "大后": 3, "当": 0}
DAYS = {f"{which}{day}": n for which, n in DAYS.items() for day in ("天", "日")} | {"今晚": 0}
PARTS_OF_DAY = (
    "夜间",
    "早",
    "晚",
    "凌晨",
    "清晨",
    "早上",
    "早晨",
    "上午",
    "中午",
    "下午",
    "傍晚",
    "晚上",
    "晚间",
    "深夜",
)
LOCAL_TIME = ("当地时间", "北京时间", "本地时间")
ENDS_OF_MONTH = {
    "初": Cut.BEGINNING,
    "中": Cut.MID,
    "底": Cut.END,
    "末": Cut.END,
}
HALVES_OF_MONTH = {"上半月": Cut.FIRST_HALF, "下半月": Cut.SECOND_HALF}
CUTS_OF_MONTH = {
    "上旬": Cut.EARLY,
    "中旬": Cut.MID,
    "下旬": Cut.LATE,
    **ENDS_OF_MONTH,
    **HALVES_OF_MONTH,
}
CUTS_THROUGH = {"上中旬": (Cut.EARLY, Cut.MID), "中下旬": (Cut.MID, Cut.LATE)}
CUTS_OF_YEAR = {
    "初": Cut.BEGINNING,
    "中": Cut.MID,
    "底": Cut.END,
    "末": Cut.END,
    "上半年": Cut.FIRST_HALF,
    "下半年": Cut.SECOND_HALF,
    "前半年": Cut.FIRST_HALF,
    "后半年": Cut.SECOND_HALF,
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
THIS_SEASON = {f"今{char}": n for n, char in enumerate("春夏秋冬")}
FEASTS = {
    "元旦": Feast.NEW_YEAR,
    "春节": Feast.LUNAR_NEW_YEAR,
    "农历新年": Feast.LUNAR_NEW_YEAR,
    "端午节": Feast.DRAGON_BOAT,
    "中秋节": Feast.MID_AUTUMN,
    "中秋": Feast.MID_AUTUMN,
    "国庆节": Feast.CHINESE_NATIONAL_DAY,
    "国庆": Feast.CHINESE_NATIONAL_DAY,
    "复活节": Feast.EASTER,
    "圣诞节": Feast.CHRISTMAS,
}
RESTS = {"早些时候": -1, "早先": -1, "晚些时候": 1, "稍晚": 1, "晚些时": 1}
QUARTERS = ("季度",)
UNITS = {
    "天": Unit.DAY,
    "日": Unit.DAY,
    "周": Unit.WEEK,
    "个星期": Unit.WEEK,
    "星期": Unit.WEEK,
    "个礼拜": Unit.WEEK,
    "礼拜": Unit.WEEK,
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
UNTIL = ("截至", "截止", "截止到", "截至到", "直到", "到")
SINCE = ("自从", "自", "从")
ABOUT = ("约", "大约", "大概")
SOON = ("不久", "不久的将来")
NEAR = "近期"
COMING = ("未来", "今后", "接下来")
PAST = ("过去", "近", "最近", "过往")
HALVES = {"半年": (6, Unit.MONTH), "半个月": (15, Unit.DAY), "半个世纪": (50, Unit.YEAR)}
VAGUE = {"几天": Unit.DAY, "数天": Unit.DAY, "几周": Unit.WEEK, "数周": Unit.WEEK} | {
    "几个星期": Unit.WEEK,
    "几个月": Unit.MONTH,
    "数月": Unit.MONTH,
    "几年": Unit.YEAR,
    "数年": Unit.YEAR,
}
JOINTS = ("至", "到", "-")
LIST = ("、", "和", "与", "及")
NOW = ("今", "现在", "目前")
_WORDS = sorted(
    {
        *YEARS,
        *MONTHS,
        *WEEKS,
        *WEEK,
        *DAYS,
        *CUTS_OF_MONTH,
        *CUTS_THROUGH,
        *BARE,
        *WEEKENDS,
        *TURNED_QUARTERS,
        *PARTS_OF_DAY,
        *LOCAL_TIME,
        *THIS_SEASON,
        *FEASTS,
        *RESTS,
        *PAST,
        *HALVES,
        *LIST,
        *NOW,
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
        *("在", "于", "的", "将于", "定于", "间", "周末", "年代", "世纪", "个", "最后", "半"),
        *("年半", "点", "时", "分", "来", "点半", NEAR),
    },
    key=len,
    reverse=True,
)
_TOKEN = re.compile(
    r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))|(?P<number>[0-9]+)|(?P<word>"
    + "|".join(_WORDS)
    + r")|(?P<sign>\S)"
)
_PASSED = frozenset("。，,")


def is_chinese(text: str) -> bool:
    """Return whether a phrase contains a Chinese character."""
    return bool(_HAN.search(text))


def plain(text: str) -> str:
    """Return a text in simplified characters, with one kind of dash and characters of one width."""
    return dashed(normal(text)).translate(_SIMPLIFIED)


def tokens(text: str) -> list[Token]:
    """Return the tokens of a phrase: numbers, signs, and the longest matching words."""
    simple = plain(text)
    found: list[Token] = []
    place = 0
    while place < len(simple):
        digits = NUMERAL.match(simple, place)
        if digits and not _is_weekday(found):
            found.append(_numeral(digits))
            place = digits.end()
            continue
        match = _TOKEN.search(simple, place)
        if not match:
            break
        number = number_of(match["number"])
        found.append(Token(match[0], match.start(), match.end(), number=number))
        place = match.end()
    return [each for each in found if each.text not in _PASSED]


def _numeral(match: re.Match[str]) -> Token:
    value = numeral(match[0])
    if value is None:
        return Token(match[0], match.start(), match.end())
    return Token(value.figures, match.start(), match.end(), number=value.number, most=value.most)


def _is_weekday(found: list[Token]) -> bool:
    """Return whether a numeral after these tokens names a weekday: 三 after 周 or 下周."""
    return bool(found) and found[-1].text.endswith(WEEK)
