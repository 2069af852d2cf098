from search.analysis.words import characters, name_key, tokens, typed_words, words


def test_a_sentence_gives_words_inside_it():
    assert tokens("高血压患者，怎么测CT？") == ["高血", "血压", "压患", "患者", "怎么", "么测", "ct"]


def test_scripts_are_cut_apart():
    assert words("2型糖尿病与β受体blockers") == ["2", "型糖尿病与", "β", "受体", "blocker"]


def test_a_mark_of_repetition_belongs_to_its_word():
    assert words("佐々木，草々") == ["佐々木", "草々"]


def test_typed_words_keep_their_endings():
    assert typed_words("The jishe strokes") == ["the", "jishe", "strokes"]


def test_a_name_is_known_however_it_is_spaced():
    assert name_key("Heart Attacks") == name_key("heartattack")
    assert name_key("高 血 压！") == "高血压"
    assert name_key("——") == ""


def test_characters_of_names():
    assert characters(typed_words("胃癌 CT 痛")) == ["胃", "癌"]
