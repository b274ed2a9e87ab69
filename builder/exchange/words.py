"""What people pick in a spreadsheet for what a record holds as a code."""

from collections.abc import Mapping

REPORTED_EXITS: Mapping[str, str] = {"role-changed": "岗位变动", "left-enterprise": "离开企业", "withdrawn": "自愿退出"}
"""The exits that an enterprise reports; a term that is complete is nobody's to report."""

OPINIONS: Mapping[str, str] = {"support": "支持", "neutral": "无意见", "object": "有异议"}
YES_OR_NO: Mapping[bool, str] = {True: "是", False: "否"}
