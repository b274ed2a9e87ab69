"""The offices that grant rights, by their two letters (WIPO ST.3), and how a Chinese text names them."""

import re

_NAMES = {
    "中国香港": "HK",
    "香港": "HK",
    "中国澳门": "MO",
    "澳门": "MO",
    "中国台湾": "TW",
    "台湾": "TW",
    "美国": "US",
    "欧洲": "EP",
    "欧专局": "EP",
    "欧盟": "EM",
    "日本": "JP",
    "特許": "JP",
    "韩国": "KR",
    "德国": "DE",
    "英国": "GB",
    "法国": "FR",
    "意大利": "IT",
    "西班牙": "ES",
    "荷兰": "NL",
    "瑞士": "CH",
    "瑞典": "SE",
    "加拿大": "CA",
    "澳大利亚": "AU",
    "新西兰": "NZ",
    "俄罗斯": "RU",
    "欧亚": "EA",
    "印度尼西亚": "ID",
    "印尼": "ID",
    "印度": "IN",
    "新加坡": "SG",
    "马来西亚": "MY",
    "泰国": "TH",
    "越南": "VN",
    "菲律宾": "PH",
    "巴西": "BR",
    "墨西哥": "MX",
    "南非": "ZA",
    "以色列": "IL",
    "土耳其": "TR",
    "沙特": "SA",
    "阿联酋": "AE",
    "挪威": "NO",
    "丹麦": "DK",
    "芬兰": "FI",
    "波兰": "PL",
    "奥地利": "AT",
    "比利时": "BE",
    "爱尔兰": "IE",
    "葡萄牙": "PT",
    "乌克兰": "UA",
    "哈萨克斯坦": "KZ",
    "智利": "CL",
    "阿根廷": "AR",
    "埃及": "EG",
    "中国": "CN",
}
_NAME = re.compile("|".join(sorted(_NAMES, key=len, reverse=True)))

OFFICES = frozenset(
    re.findall(
        "[A-Z]{2}",
        """
        AE AM AP AR AT AU BE BG BR BY CA CH CL CN CO CY CZ DE DK EA EE EG EM EP ES FI FR GB GR HK HR HU
        ID IE IL IN IS IT JP KR KZ LT LU LV MA MC MD MO MX MY NL NO NZ OA PE PH PL PT RO RS RU SA SE SG
        SI SK TH TN TR TW UA US VN ZA
        """,
    )
)


def with_codes(text: str) -> str:
    """Give a text in which offices are named by their letters alone."""
    return _NAME.sub(lambda match: f" {_NAMES[match.group()]} ", text)
