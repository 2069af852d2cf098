"""Which queries show the card of an emergency: whoever may be in one must see it, others should not.

The lists were written from what people type, before the words that do not mean a term were chosen, and each phrase
that such words might silence was added to ``REAL``.
"""

import os

import pytest

from search.backends.kept import index_files
from search.backends.memory import MemoryBackend
from search.document import SearchDocument
from search.lexicon import starter_lexicon
from tests.factories.engine_runs import NODE, run, write

TITLES = (
    "脑卒中",
    "中风的早期识别",
    "心肌梗死",
    "胸痛怎么办",
    "自杀",
    "溺水急救",
    "触电",
    "煤气中毒",
    "晕倒了怎么办",
    "呼吸困难",
)
"""Of pages, by which pinyin is read."""

CALL = """\
爷爷突然不会说话 宝宝嘴唇发紫 心口疼得厉害 孩子掉进水里了 没呼吸了 血止不住 叫不醒 suddenly%can't%speak not%breathing chest%pressure
中风 中风了怎么办 老人中风前兆 爸爸突然中风 中风口眼歪斜 中风后说话不清 中風 腦中風怎麼辦 小中风险些没命 中风险些丧命 尤其中风水肿
中风貌似好了 中风采取什么措施 中风电针治疗 中风情况紧急 中风档案 脑中风险高吗 卒中风险 脑卒中风险评估 空中中风 集中中风病人
心梗 妈妈心梗了 突发心梗怎么急救 心肌梗塞 心臟病發作 恶心心梗 胸痛 胸口疼得厉害 心胸痛快来人 胸口痛喘不上气 心绞痛发作
喘不上气 日益气促 气促进行性加重 呼吸困难 气胸 喘气气胸 昏迷 黄昏昏迷 老人黄昏倒在地上昏迷 晕倒了 昏倒叫不醒 结婚当天昏迷
孩子噎住了 被噎到 气管异物 溺水 小孩掉水里了 秘书掉水里 孩子掉河里 触电 接触电线被电了 接触电源触电 触电影响心脏吗 触电视力下降
被蛇咬了 毒蛇咬伤 蛇咬 煤气中毒 煤气中毒气喘 一氧化碳中毒 喝农药了 农药中毒性休克 吃毒蘑菇 安眠药吃多了 酒精中毒 喝醉了叫不醒
吐血 呕血 大吐血 咳血 咳血清淡饮食 发烧抽了 孩子高烧抽筋 孩子发烧抽了血氧低 小儿惊风 产后大出血 宫外孕
zhongfeng xinjigengsi xiongtong nishui chudian meiqizhongdu yundao huxikunnan nao%zu%zhong
stroke signs%of%stroke stroke%symptoms my%dad%had%a%stroke had%2%strokes 4%strokes stroke%at%midnight after%stroke%work heat%stroke
stroke%cat%scan stroke%treatment stroke%luckily%survived heart%attack heart%attack%at%the%grill chest%pain can't%breathe choking
choking%on%chicken choking%on%food baby%is%choking drowning drowning%in%a%pool drowning%at%work fainting fainted%on%couch coma
diabetic%coma electric%shock electric%shock%treatment snake%bite drug%overdose carbon%monoxide%poisoning anaphylactic%shock
""".split()
TALK = """\
自杀 想自杀 不想活了 我不想活了怎么办 想死 我想死 好想死啊 想死你们谁懂 想死宝宝怎么办 我不想活不想动 活着没意思 活够了本来就不想活
快活够了 活不下去 轻生 今年轻生的人 想轻生 减轻轻生念头 年轻人轻生 自残 独自自残 划伤自己 暗自伤害自己 自伤 寻死 独自杀死自己 自殺 輕生 自杀未遂
总是梦见自杀 自杀干预热线 zisha suicide want%to%die i%want%to%die suicidal%thoughts kill%myself end%my%life i%want%to%end%my%life%today
end%my%life%plan end%my%life%pain self%harm cutting%myself hurting%myself suicide%hotline suicide%help
""".split()
NEITHER = """\
手机掉进水里怎么办 手机落水了 钥匙掉进河里了 暖气上不来怎么办 痰吸不上来 吃了抗过敏昏昏欲睡 咳嗽出血常规 咳嗽有血氧 进了气管镜室 你吃错药了吧
产品结束生命周期 树枝划胳膊了 中风险情况 中风险死亡率 phone%fell%in%the%water not%breathing%well hard%to%breathe%through%my%nose
spitting%blood%when%brushing%teeth phone%unresponsive static%electric%shocks
中风险地区 中风险地区名单 中高风险与中风险 唐筛中风险怎么办 手术中风险 理财中风险产品 中風險地區 集中风力 空中风力发电 空中风景 途中风景 家中风水
画中风景 其中风湿病 空中风筝 雨中风大 海中风景 中风化岩 空调中风档位 其中疯狂 雨中疯狂 身先士卒中 梦见中风
核心梗概 中心梗概 走心梗 电脑梗图 大气胸怀 透气胸罩 空气促进燃烧 空气促进 理气促消化 天然气促销
想死你了 我想死你了 想死你啦 可想死我了 想死您了 思想死板 联想死机 老人不想活动 不想活动怎么办 干活够了
年轻生活 年轻生孩子好吗 年轻生二胎 减轻生活压力 减轻生理痛 减轻生产疼痛 自杀式袭击 自杀式爆炸 自杀小队 自杀基因 亲自杀鸡 搜寻死者
来自伤口 出自伤寒论 源自伤寒杂病论 独自伤心 暗自伤神 结婚迷茫 离婚迷茫 黄昏倒影 黄昏迷人 吐血整理 吐血推荐
百日咳血清抗体 干咳血常规 接触电脑太久 接触电子产品 接触电磁辐射 梦见被蛇咬 梦见蛇咬 一朝被蛇咬十年怕井绳
手机掉水里 手机掉水里了怎么办 手机不小心掉水里 钥匙掉河里 掉水里的手机 iPhone掉水里 梦见溺水 醉酒驾驶 麻醉酒精过敏 贵妃醉酒
震惊风波 受惊风险 发烧抽了血常规 农药中毒性最强 河豚中毒素 蘑菇中毒素
breaststroke stroke%order stroke%of%luck stroke%of%genius stroke%volume two-stroke%engine 4%stroke%engine brush%strokes swim%breast%stroke
butterfly%stroke different%strokes%for%different%folks suicide%squad suicide%bomber suicide%gene career%suicide end%of%life%care
end-of-life%care%at%home end%of%life%doula food%coma fainting%goats passing%out%leaflets electric%shock%collar snake%bite%piercing
drowning%in%debt wheel%chocking cutting%myself%some%slack
""".split()


def said(queries):
    return [query.replace("%", " ") for query in queries]


@pytest.fixture(scope="module")
def pages():
    return [
        SearchDocument(page=f"article/{number}", lang="zh", kind="article", address=f"zh/articles/{number}.html", title=title)
        for number, title in enumerate(TITLES)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def backend(pages):
    return MemoryBackend(pages, "zh", starter_lexicon())


@pytest.mark.parametrize(("queries", "card"), [(CALL, "call"), (TALK, "talk")])
def test_whoever_may_be_in_an_emergency_sees_its_card(backend, queries, card):
    silent = [query for query in said(queries) if card not in backend.emergencies(query)]
    assert not silent
    assert len(queries) >= 40


def test_nobody_else_does(backend):
    shown = {query: backend.emergencies(query) for query in said(NEITHER) if backend.emergencies(query)}
    assert not shown
    assert len(NEITHER) >= 100


@pytest.mark.skipif(NODE is None and os.environ.get("CI") != "true", reason="Node runs the browser engine")
def test_the_browser_shows_the_same_cards(pages, backend, tmp_path):
    write(index_files(pages, "zh", starter_lexicon()), tmp_path)
    queries = said([*CALL, *TALK, *NEITHER])
    (answer,) = run(tmp_path, [{"queries": queries, "limit": 1}])
    assert dict(zip(queries, answer["emergencies"], strict=True)) == {
        query: list(backend.emergencies(query)) for query in queries
    }
