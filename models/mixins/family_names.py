"""Frequent names of families that come before a person's own, wherever they live.

Without accents and in small letters. Some are first names elsewhere (“Kim”, “Lee”):
whoever has one of these is greeted by the whole name.
"""

import unicodedata

# Chinese, as written in China, Hong Kong, Taiwan and Singapore
CHINESE = """
    bai cai cao chan chang chen cheng cheung choi chong chow chu cui dai deng ding dong
    du duan fan fang feng foo fu gao gong goh gu guo han hao he heng hou hsieh hsu hu
    huang hung jia jiang jin kang koh kong kuo kwok lai lam lau lee leung li liang liao
    lim lin ling liu lo long lu luo ma mak mao meng mo mok ng ong pan peng qian qin qiu
    ren shao shen shi song su sun tan tang tao teo tian ting toh tsai tsang tseng tsui
    tung wan wang wei wen wong woo wu xia xiang xiao xie xiong xu xue yan yang yao ye
    yeung yi yin yip you yu yuan yuen zeng zhang zhao zheng zhong zhou zhu zou
"""
VIETNAMESE = """
    bui cao dang dao diep dinh do doan duong ha ho hoang huynh kieu la le luong luu ly
    mai ngo nguyen ong pham phan phung quach ta thach thai to ton tran trieu trinh
    truong van vo vu vuong
"""
KOREAN = """
    ahn bae baek ban byun cha chae cho choe choi chun eom gil gong gwak han heo hong
    hwang hyun im jang jeon jeong jin jo joo jung kang kim koo kwak kwon lee lim min
    moon nam noh oh paek park ryu seo shim shin sim sin sohn son song suh uhm um woo
    yang yeo yoo yoon yun
"""
JAPANESE = """
    abe aoki arai endo fujii fujita fujiwara fukuda goto hara harada hasegawa hashimoto
    hayashi ikeda imai inoue ishida ishii ishikawa ito kaneko kato kikuchi kimura
    kobayashi kojima kondo kudo maeda matsuda matsui matsumoto miura miyazaki mori
    morita murakami murata nakagawa nakajima nakamura nakano nakayama nishimura ogawa
    okada okamoto ono ota saito sakai sakamoto sasaki sato shibata shimizu suzuki
    takada takagi takahashi takeda takeuchi tamura tanaka uchida ueda ueno wada
    watanabe yamada yamaguchi yamamoto yamashita yamazaki yokoyama yoshida
"""
# Hungarian; not Simon or Jonas, which are first names more often
HUNGARIAN = """
    antal bakos balla balogh barta biro bodnar bognar boros budai csonka deak dudas
    farago farkas fazekas feher fekete fodor fulop hajdu halasz hegedus hegyi
    horvath huszar illes jakab juhasz katona kelemen kerekes kiraly kis kiss
    kocsis kovacs lakatos laszlo lengyel magyar mate meszaros mezei mohacsi molnar
    nagy nemeth novak olah orban orosz orsos pal pap papp pasztor pinter racz sandor
    sarkozi sipos soos szabo szalai szekely szekeres szilagyi szoke szucs szuts
    takacs torok toth varga vass vegh veres virag voros zsiga
"""
FAMILY_NAMES = frozenset(
    " ".join((CHINESE, VIETNAMESE, KOREAN, JAPANESE, HUNGARIAN)).split()
)


def is_family_name(word):
    """Return whether a word is a name of families that is often written first."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("đ", "d"))
    return "".join(filter(str.isalpha, plain)) in FAMILY_NAMES
