"""Where the checks have their duty from, as told to the officer."""

PERSONAL_DATA = "个人信息保护法第二十五条、第二十八条、第五十一条；政府信息公开条例第十五条"
HIDDEN_CONTENT = "政府信息公开条例第十七条（公开前审查）；个人信息保护法第五十一条"
SECRECY = "政府信息公开条例第十四条、第十七条；保守国家秘密法"
