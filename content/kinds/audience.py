"""Audiences: groups of people that something is written for in particular."""

from enum import StrEnum


class Audience(StrEnum):
    """A group that a page is written for. What is written for everybody names none.

    They are those whom 国家基本公共卫生服务规范（第三版，2017）singles out: 青少年、妇女、老年人、残疾人 and parents of
    0～6岁儿童 in 健康教育服务规范, 孕产妇 and 慢性病患者 also in 居民健康档案管理服务规范. Patients with one disease
    (高血压、2型糖尿病、严重精神障碍、肺结核) are found by topic instead. The last two are ours.
    """

    CHILDREN = "children"
    """儿童, and their parents in their place."""
    ADOLESCENTS = "adolescents"
    """青少年."""
    WOMEN = "women"
    """妇女."""
    PREGNANCY = "pregnancy"
    """孕产妇, until some weeks after birth."""
    OLDER_ADULTS = "older-adults"
    """老年人, in that specification from 65 on."""
    CHRONIC_DISEASE = "chronic-disease"
    """慢性病患者, people with a long-term illness such as high blood pressure or diabetes."""
    DISABILITY = "disability"
    """残疾人."""
    CARERS = "carers"
    """照护者, who look after somebody at home."""
    PROFESSIONALS = "professionals"
    """医务人员和社工, the staff whom an alliance trains."""
