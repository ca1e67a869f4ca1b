//! Surnames, by which a name is told from a post beside it: those of one character in their traditional order and the
//! common ones besides, then those of two.

const SINGLE: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎\
鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝\
明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪\
干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班\
仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申\
扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东\
欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓佟仉督岳帅缑亢况郈琴商牟佘佴墨\
哈谯笪年爱阳肖覃卿禤植麦招区岑冼邝甄闫付代仝冮苟官候侬闭滚卞瓮冒揭粟税敬母涂尧揣展楚晋原初邸植粱练赫战火宾茆迟苑但位仵门";

/// Surnames of two characters.
const DOUBLE: [&str; 44] = [
    "欧阳", "上官", "司马", "司徒", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "东方",
    "南宫", "西门", "端木", "轩辕", "呼延", "钟离", "闻人", "申屠", "太史", "澹台", "淳于", "单于", "独孤", "百里",
    "东郭", "赫连", "鲜于", "闾丘", "拓跋", "濮阳", "公冶", "宗政", "左丘", "万俟", "司空", "公羊", "完颜", "纳兰",
    "耶律", "第五",
];

/// Says whether a text begins with a surname, and returns what follows it, the longer surname first.
pub fn after_surname(text: &str) -> Option<&str> {
    DOUBLE.iter().find_map(|surname| text.strip_prefix(surname)).or_else(|| after_single(text))
}

/// Returns what follows a surname of one character.
pub fn after_single(text: &str) -> Option<&str> {
    text.strip_prefix(|first| SINGLE.contains(first))
}

/// Says whether a text is a surname of two characters.
pub fn is_double(text: &str) -> bool {
    DOUBLE.contains(&text)
}
