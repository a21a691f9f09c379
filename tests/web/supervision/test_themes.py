"""Subjects that say nearly the same are one theme; what is different stays apart."""

from zhaoming.web.supervision.themes import plain, themes


def test_words_of_asking_and_dates_do_not_matter():
    assert plain("申请公开2025年度老旧小区改造资金使用情况") == plain("关于老旧小区改造资金的使用情况")
    assert plain("公开") == "公开"


def test_nearly_the_same_is_one_theme_and_the_first_names_it():
    subjects = [
        "房屋征收补偿方案",
        "关于房屋征收补偿的方案",
        "教师招聘评分标准",
        "申请公开2024年房屋征收补偿方案（二期）",
    ]
    found = themes(subjects=subjects)
    assert [one.label for one in found] == ["房屋征收补偿方案", "教师招聘评分标准"]
    assert len(found[0].subjects) == 3


def test_every_subject_is_in_exactly_one_theme():
    subjects = [
        f"{place}{what}" for place in ("东街", "西街", "南街") for what in ("规划许可", "征地批复", "低保名单")
    ]
    found = themes(subjects=subjects)
    assert sorted(one for theme in found for one in theme.subjects) == sorted(subjects)
    assert len(found) >= 3


def test_nothing_makes_nothing():
    assert themes(subjects=[]) == ()
