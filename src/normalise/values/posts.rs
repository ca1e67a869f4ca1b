//! Words of posts and of offices within a unit, by which they are told from names.

/// Words in which posts end.
const POSTS: &[&str] = &[
    "主任",
    "书记",
    "主席",
    "常委",
    "政委",
    "党委",
    "科员",
    "干部",
    "干事",
    "文员",
    "秘书",
    "助理",
    "会计",
    "出纳",
    "专干",
    "经理",
    "总监",
    "主管",
    "代表",
    "顾问",
    "参谋",
    "主办",
    "主事",
    "司机",
    "文秘",
    "文书",
    "内勤",
    "外勤",
    "后勤",
    "负责人",
    "经办人",
    "召集人",
    "牵头人",
    "责任人",
    "工程师",
    "会计师",
    "经济师",
    "统计师",
    "农艺师",
    "审计师",
    "设计师",
    "规划师",
    "分析师",
    "教师",
    "老师",
    "医师",
    "律师",
    "药师",
    "技师",
    "法官",
    "检察官",
    "警官",
    "法医",
    "护士",
    "医生",
    "教授",
    "助教",
    "编辑",
    "记者",
    "主编",
    "总编",
    "高工",
    "技工",
    "职工",
    "社工",
    "雇工",
    "公务员",
    "法人",
    "主持工作",
    "军官",
    "民警",
    "辅警",
    "协警",
    "选调生",
    "见习生",
    "实习生",
    "大学生村官",
    "村官",
];
/// Units and their parts before 长.
const HEADED: &str =
    "局科处股组队所站院校园镇乡村区县市部会庭班厂场社馆台行团总室州司厅关段警船店排营连盟旗街秘书察判事";
/// Endings of posts that are any word: 调研员, 科长.
const POST_ENDINGS: [&str; 1] = ["员"];
/// Words in which offices and units end.
const OFFICES: [&str; 34] = [
    "办公室",
    "室",
    "科",
    "股",
    "办",
    "处",
    "队",
    "站",
    "所",
    "局",
    "部",
    "委",
    "组",
    "院",
    "校",
    "会",
    "中心",
    "镇",
    "乡",
    "街道",
    "村",
    "社区",
    "园区",
    "支部",
    "大队",
    "支队",
    "总站",
    "工会",
    "团委",
    "机关",
    "窗口",
    "学校",
    "集团",
    "公司",
];
/// Words with which a post begins that follows a name at once.
const BEGINNINGS: [&str; 29] = [
    "副", "代", "常务", "第一", "一级", "二级", "三级", "四级", "五级", "六级", "七级", "八级", "高级", "中级", "初级",
    "助理", "见习", "试用", "聘用", "专职", "兼职", "临时", "分管", "驻", "主要", "总", "首席", "机关", "区",
];
/// Words of offices that begin with a surname or may follow a name at once, and that begin no name.
const NO_NAMES: &[&str] = &[
    "办公", "综合", "党政", "党组", "党委", "党建", "党务", "党办", "党工", "党支", "党总", "人事", "人力", "人大",
    "政工", "政务", "政策", "政法", "财务", "财政", "计财", "计划", "计生", "规划", "建设", "组织", "宣传", "宣教",
    "教育", "教务", "教导", "法规", "法制", "法治", "信息", "信访", "经济", "经贸", "经发", "经办", "经管", "农业",
    "农村", "农经", "农办", "农林", "水务", "水利", "水电", "林业", "文化", "文教", "文广", "文旅", "文体", "文秘",
    "文书", "文明", "安全", "安监", "安保", "安置", "方志", "司法", "司机", "国土", "国资", "国有", "商务", "商贸",
    "房管", "房产", "路政", "卫生", "卫健", "卫计", "时任", "任职", "车管", "车辆", "车队", "危房", "空管", "权益",
    "关工", "关爱", "居委", "居民", "扶贫", "扶助", "古建", "养老", "年检", "年审", "红十", "都市", "支部", "支队",
    "支书", "应急", "管理", "管委", "金融", "项目", "施工", "高级", "高新", "高工", "常务", "常委", "常设", "成员",
    "班子", "班长", "华侨", "全科", "全面", "储备", "强制", "解放", "通讯", "通信", "档案", "审批", "审计", "统计",
    "统战", "纪检", "纪委", "监察", "监督", "监管", "工会", "工程", "工作", "团委", "妇联", "后勤", "总务", "业务",
    "技术", "质量", "科技", "科研", "招商", "招生", "征收", "征管", "民政", "社会", "社区", "社保", "医保", "医务",
    "市场", "市政", "城管", "城建", "城市", "环保", "环卫", "交通", "运输", "旅游", "体育", "退役", "双拥", "武装",
    "宗教", "民族", "外事", "台办", "港澳", "老干", "离退", "机关", "机要", "保密", "联络", "协调", "服务", "窗口",
    "督查", "督办", "督导", "绩效", "考核", "研究", "调研", "生态", "自然", "资源", "产业", "工业", "企业", "投资",
    "融资", "发展", "改革", "行政", "执法", "执行", "公共", "公安", "公务", "基层", "群众", "网格", "网信", "干部",
    "主任", "书记", "主席", "区委", "区府", "区政", "单位", "部门", "联系", "温馨", "游客", "原任", "相关", "门诊",
    "能源", "利民", "和谐", "从事", "边防", "位于", "代理", "平安", "易地", "国防", "阳光", "向上", "白云", "乐园",
    "常驻", "申报",
];

/// Says whether a word ends as posts and offices do.
pub fn is_post(word: &str) -> bool {
    const SHORT_OFFICES: [&str; 4] = ["办公室", "科", "股", "室"];
    let is_long = word.chars().count() >= 2;
    is_long && (is_sure_post(word) || word.ends_with('长') || SHORT_OFFICES.iter().any(|ending| word.ends_with(ending)))
}

/// Says whether a word ends in the word of a post, and not merely as names may.
pub fn is_sure_post(word: &str) -> bool {
    let headed = word.strip_suffix('长').is_some_and(|head| head.ends_with(|last| HEADED.contains(last)));
    let is_long = word.chars().count() >= 2;
    is_long && (headed || POSTS.iter().chain(&POST_ENDINGS).any(|ending| word.ends_with(ending)))
}

/// Says whether a text is one post and nothing before it: 科长, 主任, but not 安监科长.
pub fn is_bare_post(text: &str) -> bool {
    let length = text.chars().count();
    let headed =
        length == 2 && text.strip_suffix('长').is_some_and(|head| head.ends_with(|last| HEADED.contains(last)));
    headed || POSTS.contains(&text) || (length == 2 && text == "科员") || ["秘书长", "检察长", "理事长"].contains(&text)
}

/// Says whether a word ends as offices and units do.
pub fn is_office(word: &str) -> bool {
    word.chars().count() >= 2 && OFFICES.iter().any(|ending| word.ends_with(ending))
}

/// Says whether a word is one of an office, which no name begins with.
pub fn begins_no_name(word: &str) -> bool {
    NO_NAMES.iter().any(|known| word.starts_with(known))
}

/// Says whether what follows a name at once is a post from its first character on.
pub fn is_whole_post(text: &str) -> bool {
    let two = text.char_indices().nth(2).map_or(text, |(end, _)| &text[..end]);
    let begins = is_bare_post(two)
        || begins_no_name(text)
        || BEGINNINGS.iter().any(|word| text.starts_with(word))
        || POSTS.iter().any(|word| text.starts_with(word));
    begins && (is_sure_post(text) || is_office(text))
}
