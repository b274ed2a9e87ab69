"""What people pick in a spreadsheet for what a record holds as a code."""

from collections.abc import Mapping

ROLES: Mapping[str, str] = {"management": "管理人员", "technical": "技术人员"}
REPORTED_EXITS: Mapping[str, str] = {"role-changed": "岗位变动", "left-enterprise": "离开企业", "withdrawn": "自愿退出"}
"""The exits that an enterprise reports; a term that is complete is nobody's to report."""

OPINIONS: Mapping[str, str] = {"support": "支持", "neutral": "无意见", "object": "有异议"}
INDUSTRIES: Mapping[str, str] = {
    "advanced-materials": "先进材料",
    "food-and-medicine": "食品医药",
    "auto-equipment": "汽摩装备",
    "other": "其他产业",
}
CATEGORIES: Mapping[str, str] = {
    "ip-advantage-municipal": "市级知识产权优势企业",
    "ip-advantage-national": "国家知识产权优势企业",
    "ip-demonstration-national": "国家知识产权示范企业",
    "high-tech": "高新技术企业",
    "srdi": "专精特新企业",
    "above-scale": "规上工业企业",
}
YES_OR_NO: Mapping[bool, str] = {True: "是", False: "否"}
