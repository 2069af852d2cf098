"""In how many ways the generated pages say what they say."""

ASPECTS = ("overview", "signs", "causes", "diet", "treatment", "prevention", "care")
"""What a page tells of its condition. ``care`` is when and where to seek it."""

TITLES = {
    "zh": {
        "overview": ("{name}",),
        "signs": ("{name}有哪些症状", "{name}的早期信号", "怎样认出{name}"),
        "causes": ("{name}是怎么引起的", "{name}的病因", "为什么会得{name}"),
        "diet": ("{name}吃什么好", "{name}患者的饮食", "得了{name}怎么吃"),
        "treatment": ("{name}怎么治", "{name}的治疗方法", "{name}的治疗：听医生怎么说"),
        "prevention": ("怎样预防{name}", "{name}的预防", "远离{name}：日常怎么做"),
        "care": ("{name}什么时候要去医院", "{name}：出现这些情况请就医", "{name}该看哪个科"),
    },
    "en": {
        "overview": ("{name}",),
        "signs": ("{name}: the symptoms", "Early signs of {name}", "How to recognise {name}"),
        "causes": ("What causes {name}", "{name}: where it comes from", "Causes of {name}"),
        "diet": ("What to eat with {name}", "Diet and {name}", "Eating well with {name}"),
        "treatment": ("How {name} is treated", "Treatment of {name}", "{name}: medicines and other treatment"),
        "prevention": ("How to prevent {name}", "Preventing {name}", "Keeping {name} away"),
        "care": ("{name}: when to see a doctor", "When {name} needs a doctor", "{name}: signs that need care"),
    },
}
OPENINGS = {
    "zh": {
        "overview": ("{name}是社区里常见的健康问题。", "这一页用几句话介绍{name}。"),
        "signs": ("{name}最常见的表现是{signs}。", "有{signs}，要想到{name}。"),
        "causes": ("{name}的主要原因是{causes}。", "医生认为，{causes}与{name}关系最大。"),
        "diet": ("饮食上多留心，对{name}有好处。", "{name}的患者常问能吃什么、要忌口什么。"),
        "treatment": ("{name}的治疗要看轻重和身体状况。", "确诊{name}以后，先和医生商量治疗方案。"),
        "prevention": ("{name}并非都能避免，但风险可以降低。", "从日常小事做起，可以少得{name}。"),
        "care": ("{name}出现下面的情况，不要拖。", "什么时候该因为{name}去看医生？"),
    },
    "en": {
        "overview": ("{name} is a common health problem.", "This page tells the essentials of {name}."),
        "signs": ("The usual signs of {name} are {signs}.", "With {signs}, think of {name}."),
        "causes": ("The main causes of {name} are {causes}.", "Doctors name {causes} as what leads to {name}."),
        "diet": ("What one eats can help with {name}.", "People with {name} often ask what they may eat."),
        "treatment": ("How {name} is treated depends on how bad it is.", "Once {name} is found, plan the treatment together."),
        "prevention": ("Not every case of {name} can be avoided, but the risk can be lowered.", "Small habits make {name} less likely."),
        "care": ("Do not wait when {name} shows the following.", "When does {name} need a doctor?"),
    },
}  # fmt: skip
TELLING = {
    "zh": {"signs": "常见表现有{signs}。", "causes": "多与{causes}有关。", "lay": "老百姓也叫它{lay}。"},
    "en": {"signs": "People notice {signs}.", "causes": "It comes from {causes}.", "lay": "People also call it {lay}."},
}
MORE = {
    "zh": ("本站也介绍了{other}。", "来自{place}镇的读者问过同样的问题。"),
    "en": ("See also our page on {other}.", "A reader from {place} asked the same."),
}
ABOUT = {
    "zh": (
        "得了{name}不要慌，先弄清轻重。",
        "医生会根据检查判断{name}到了哪一步。",
        "关于{name}的偏方不要轻信。",
        "家人了解{name}，照顾起来更有把握。",
        "{name}多久复查一次由医生决定。",
        "有{name}的人外出时带好病历和药。",
        "同样是{name}，每个人的感受不一样。",
        "有关{name}的疑问，写下来问医生。",
        "{name}的患者可以互相鼓励。",
        "把{name}的情况告诉家庭医生，方便随访。",
    ),
    "en": (
        "With {name}, keep calm and find out how serious it is.",
        "Tests show the doctor how far {name} has gone.",
        "Do not trust home cures for {name}.",
        "Relatives who know about {name} give better care.",
        "How often {name} is checked is for the doctor to say.",
        "People with {name} should travel with their papers and medicines.",
        "{name} feels different to each person.",
        "Write down your questions about {name}.",
        "People who live with {name} can encourage each other.",
        "Tell your family doctor about {name}.",
    ),
}
"""What may be said of any condition: once in a short page, several times in a long one."""

SMALL_TALK = {
    "zh": ("社区食堂这周有{food}和{food}。", "活动室每天可以{act}。", "周末大家一起{act}、{act}。", "门口的菜店卖{food}、{food}和{food}。"),
    "en": ("The canteen has {food} and {food} this week.", "There is {act} in the hall each day.",
           "At the weekend people meet for {act} and {act}.", "The shop at the gate sells {food}, {food} and {food}."),
}  # fmt: skip
FOOD = {
    "zh": (
        "白菜 萝卜 豆腐 鸡蛋 牛奶 番茄 黄瓜 南瓜 土豆 红薯 玉米 小米 燕麦 糙米 芹菜 菠菜 韭菜 茄子 冬瓜 丝瓜 蘑菇 木耳 海带 鲫鱼 虾仁 "
        "鸡肉 苹果 香蕉 橙子 梨 葡萄 西瓜 核桃 花生 绿豆 红枣"
    ).split(),
    "en": (
        "cabbage radish tofu eggs milk tomatoes cucumber pumpkin potatoes yam maize millet oats rice celery spinach chives aubergine "
        "melon loofah mushrooms fungus kelp carp shrimps chicken apples bananas oranges pears grapes watermelon walnuts peanuts beans dates"
    ).split(),
}
ACTS = {
    "zh": "下棋 唱歌 跳舞 打乒乓球 练书法 剪纸 读报 种花 做操 踢毽子 打太极 包饺子 画画 听戏 拍照 编织".split(),
    "en": "chess singing dancing table-tennis calligraphy paper-cutting reading gardening gymnastics shuttlecock tai-chi cooking painting opera photography knitting".split(),
}  # fmt: skip
HEADINGS = {
    "zh": {"diet": "饮食", "treatment": "治疗", "prevention": "预防", "care": "就医", "talk": "还要知道"},
    "en": {"diet": "Diet", "treatment": "Treatment", "prevention": "Prevention", "care": "Seeking care", "talk": "Good to know"},
}  # fmt: skip
WHO = {
    "zh": "上班族 老年人 年轻人 农村居民 夜班工人 司机 教师 退休职工".split(),
    "en": ("office workers;older people;young people;villagers;night workers;drivers;teachers;pensioners").split(";"),
}
WHEN = {
    "zh": "出差时 天热时 天冷时 过节时 搬家时 旅行时 下雨天 换季时".split(),
    "en": ("on a journey;in hot weather;in cold weather;at festivals;moving house;on holiday;on rainy days;as seasons change").split(";"),
}  # fmt: skip
PLACE = "柳杨清河东西南北山石龙凤云松桃梅兰竹溪泉湖江桥塘坪岭坡湾港洲林园田村青白红金银玉平安和兴福永长新古上下大小双三五九高远明"
"""Characters of the invented towns whose names make the vocabulary grow with the site, as that of real sites does."""

QUERIES = {
    "zh": {
        "signs": ("{name}症状", "{name} 表现", "{name} 早期信号"),
        "causes": ("{name}原因", "{name} 病因", "{name} 怎么引起"),
        "diet": ("{name}饮食", "{name} 吃什么", "{name} 忌口"),
        "treatment": ("{name}治疗", "{name} 怎么治", "{name} 用药"),
        "prevention": ("{name}预防", "预防 {name}", "{name} 怎么预防"),
        "care": ("{name}挂什么科", "{name} 看医生", "{name} 就医"),
    },
    "en": {
        "signs": ("{name} symptoms", "{name} signs"),
        "causes": ("{name} causes", "cause of {name}"),
        "diet": ("{name} diet", "{name} food"),
        "treatment": ("{name} treatment", "{name} medicine"),
        "prevention": ("prevent {name}", "{name} prevention"),
        "care": ("{name} doctor", "{name} when to seek care"),
    },
}
QUESTIONS = {
    "zh": {
        "signs": ("怎么知道自己是不是得了{name}？", "{name}一般会有什么表现？", "{name}早期有哪些症状呢"),
        "causes": ("好好的为什么会得{name}", "{name}是什么原因造成的？"),
        "diet": ("家里老人得了{name}能吃什么不能吃什么", "有{name}的人平时饮食要注意什么？"),
        "treatment": ("{name}怎么治疗效果最好？", "查出来{name}要吃药吗"),
        "prevention": ("怎么做才能不得{name}", "平时如何预防{name}呢？"),
        "care": ("{name}严重到什么程度要去医院？", "得了{name}应该挂哪个科的号"),
    },
    "en": {
        "signs": ("What are the first symptoms of {name}?", "How do I know if I have {name}?"),
        "causes": ("Why do people get {name}?", "My mother was told she has {name}. What could have caused it?"),
        "diet": ("What foods should I eat or avoid if I have {name}?", "Is there a special diet for {name}?"),
        "treatment": ("What is the best treatment for {name}?", "Which medicines are used to treat {name}?"),
        "prevention": ("How can I prevent {name}?", "Is there anything I can do to avoid getting {name}?"),
        "care": ("When should I go to the hospital for {name}?", "Which doctor should I see about {name}?"),
    },
}
