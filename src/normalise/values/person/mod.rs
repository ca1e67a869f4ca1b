//! Names and posts told apart, with or without a mark between them. What is neither surely is parted at its marks alone.
mod latin;
mod piece;
mod pieces;
mod trade_words;
mod words;

use crate::config::Names;
use crate::han::is_han;
use crate::normalise::values::half;
use piece::{Kind, Piece};
use pieces::{kind_of, part_unknown, pieces_beside_name, pieces_of};
use trade_words::name_trade_words;
use words::{join_spaced, part_at_point, without_telephones, words};

/// Longest text, in characters, that is a person's; a longer one is something else and stays whole.
const LONGEST: usize = 200;

/// Parts the names in a text from the posts; several of each are joined by 、.
pub fn name_and_title(text: &str, names: &Names) -> (String, String) {
    if text.chars().nth(LONGEST).is_some() {
        return (text.to_owned(), String::new());
    }
    if let Some((name, title)) = latin_name(text, names) {
        return (name, title);
    }
    let persons = latin::join_persons(pieces(text, true, names), &half_letters(text, names));
    let pieces = with_remarks(persons, text);
    let found: Vec<&str> =
        pieces.iter().filter(|piece| piece.kind == Kind::Name).map(|piece| piece.text.as_str()).collect();
    if !found.is_empty() {
        let rest: Vec<&Piece> = pieces.iter().filter(|piece| piece.kind != Kind::Name).collect();
        return (found.join("、"), joined(&rest));
    }
    // A name of no known surname: the only word that is no post, or the first one.
    let is_other = |piece: &Piece| piece.kind == Kind::Other;
    let named = match pieces.iter().position(is_other) {
        Some(0) => Some(0),
        Some(_) => pieces.iter().rposition(is_other),
        None => None,
    };
    let rest = pieces.iter().enumerate().filter(|(at, _)| Some(*at) != named).map(|(_, piece)| piece);
    let name = named.map(|at| pieces[at].text.clone()).unwrap_or_default();
    (name, joined(&rest.collect::<Vec<_>>()))
}

/// Parts a name in Latin letters, two words or more, from the post behind it, where no other person is named: Li Ming 科员.
fn latin_name(text: &str, names: &Names) -> Option<(String, String)> {
    let text = half_letters(text, names);
    let text = text.trim_start();
    let is_own = |own: char| own.is_ascii_alphabetic() || " -'.".contains(own);
    let (name, rest) = text.split_at(text.find(|own| !is_own(own)).unwrap_or(text.len()));
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = |word: &&str| word.starts_with(|first: char| first.is_ascii_uppercase()) && word.len() > 1;
    let piece = |(text, by_blank): (String, bool)| Piece { kind: kind_of(&text, names), text, by_blank };
    let title: Vec<Piece> = latin::join_names(parted(rest, names)).into_iter().map(piece).collect();
    let is_alone = title.iter().all(|piece| piece.kind != Kind::Name);
    (words.len() > 1 && words.iter().all(is_name) && is_alone)
        .then(|| (words.join(" "), joined(&title.iter().collect::<Vec<_>>())))
}

/// Says whether a text is nothing but persons' names, with or without their posts.
pub fn is_person(text: &str, names: &Names) -> bool {
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let pieces = with_remarks(pieces(text, false, names), &half_letters(text, names));
    // 青禾区教育局 is no 青禾 of the 区教育局.
    let is_unit = pieces.len() > 1
        && text.chars().all(char::is_alphabetic)
        && names.ends_as_unit(text)
        && !names.is_sure_post(text);
    !is_unit
        && pieces.iter().any(|piece| piece.kind == Kind::Name)
        && pieces.iter().all(|piece| piece.kind != Kind::Other)
}

/// Tells the pieces of a text; `alone` says whether a word that is the whole of it may be a name though it is an office's.
fn pieces(text: &str, alone: bool, names: &Names) -> Vec<Piece> {
    let words = parted(text, names);
    let words = if alone { latin::join_names(words) } else { words };
    let is_named = words.iter().any(|(word, _)| kind_of(word, names) == Kind::Name);
    let second_by_blank = words.get(1).is_some_and(|(_, by_blank)| *by_blank);
    let pieces_in = |(at, word): (usize, (String, bool))| {
        let is_apart = if at == 0 { second_by_blank } else { word.1 };
        if is_named { pieces_beside_name(word, is_apart, names) } else { pieces_of(word, names) }
    };
    let mut pieces: Vec<Piece> = words.into_iter().enumerate().flat_map(pieces_in).collect();
    name_trade_words(&mut pieces, alone, names);
    if pieces.iter().any(|piece| piece.kind == Kind::Name) {
        // 民兵营长 beside a name is all post.
        let unknown = |piece: &&mut Piece| piece.kind == Kind::Other && names.is_sure_post(&piece.text);
        pieces.iter_mut().filter(unknown).for_each(|piece| piece.kind = Kind::Post);
        return pieces;
    }
    pieces.into_iter().flat_map(|piece| part_unknown(piece, names)).collect()
}

/// Parts a text at its blanks, marks and points.
fn parted(text: &str, names: &Names) -> Vec<(String, bool)> {
    let words = words(&without_telephones(&half_letters(text, names)));
    join_spaced(words.into_iter().flat_map(|word| part_at_point(word, names)).collect(), names)
}

/// Joins what stands in brackets directly behind a post with it: 副主任（主持工作）.
fn with_remarks(pieces: Vec<Piece>, text: &str) -> Vec<Piece> {
    // Of a name that is not known as one, the brackets may hold it: 科员（尕藏）.
    let named = pieces.iter().any(|piece| piece.kind == Kind::Name);
    let is_word = |piece: &Piece| matches!(piece.kind, Kind::Post | Kind::Office);
    let is_remark = |piece: &Piece| is_word(piece) || (named && piece.kind == Kind::Other);
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let remark = joined.last().filter(|last| is_word(last) && is_remark(&piece)).and_then(|last| {
            let marked =
                [('（', '）'), ('(', ')')].map(|(open, close)| format!("{}{open}{}{close}", last.text, piece.text));
            // 办公室（人事科）副主任: what stands behind the brackets goes on.
            let behind = last.text.ends_with(['）', ')']).then(|| format!("{}{}", last.text, piece.text));
            marked.into_iter().chain(behind).find(|marked| text.contains(marked.as_str()))
        });
        match (remark, joined.last_mut()) {
            (Some(whole), Some(last)) => last.text = whole,
            _ => joined.push(piece),
        }
    }
    joined
}

/// Joins posts; an office and the post behind it, parted by a blank, are one.
fn joined(pieces: &[&Piece]) -> String {
    let mut title = String::new();
    let mut after_office = false;
    for piece in pieces {
        if !(title.is_empty() || after_office && piece.by_blank) {
            title.push('、');
        }
        title.push_str(&piece.text);
        after_office = piece.kind == Kind::Office;
    }
    title
}

/// Folds letters and figures to half width, and all points inside a name into one.
fn half_letters(text: &str, names: &Names) -> String {
    let folded = half(text);
    let is_inside = |at: usize| {
        let [before, behind] =
            [folded[..at].rsplit(|own| !is_han(own)).next(), folded[at + 1..].split(|own| !is_han(own)).next()]
                .map(Option::unwrap_or_default);
        // 李明.王强 are two persons, 办公室.王强 a post and one.
        let is_other = |word: &str| names.is_transliterated(word);
        let is_word = |word: &str| {
            word.is_empty() || matches!(kind_of(word, names), Kind::Post | Kind::Office) || names.is_office(word)
        };
        !is_word(before) && !is_word(behind) && (is_other(before) || is_other(behind))
    };
    let point = |(at, character): (usize, char)| match character {
        '•' | '・' | '‧' | '∙' | '･' => '·',
        '.' if is_inside(at) => '·',
        other => other,
    };
    folded.char_indices().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn names() -> Names {
        Config::parse("", "config.toml").expect("valid").template.names
    }

    /// What units write, and the names and posts in it.
    const WRITTEN: &[(&str, &str, &str)] = &[
        ("何雨晴 办公室副主任", "何雨晴", "办公室副主任"),
        ("何雨晴（科员）", "何雨晴", "科员"),
        ("何 敏 科员", "何敏", "科员"),
        ("何雨晴、科员", "何雨晴", "科员"),
        ("何 敏", "何敏", ""),
        ("何　　敏", "何敏", ""),
        ("科长 何雨晴", "何雨晴", "科长"),
        ("一级主任科员 何敏", "何敏", "一级主任科员"),
        ("（签名）：何雨晴 职务：科员", "何雨晴", "科员"),
        ("何雨晴（科长）、何敏（科员）", "何雨晴、何敏", "科长、科员"),
        ("何雨晴　职务：科员", "何雨晴", "科员"),
        ("何雨晴", "何雨晴", ""),
        ("", "", ""),
        ("科员石敏", "石敏", "科员"),
        ("局长助理 欧阳文轩", "欧阳文轩", "局长助理"),
        ("局长助理欧阳文轩", "欧阳文轩", "局长助理"),
        ("欧阳文轩局长助理", "欧阳文轩", "局长助理"),
        ("李明、王强", "李明、王强", ""),
        ("李明 王强", "李明、王强", ""),
        ("科长李明", "李明", "科长"),
        ("李明科长", "李明", "科长"),
        ("阿卜杜·拉赫曼 科员", "阿卜杜·拉赫曼", "科员"),
        ("阿卜杜.拉赫曼 科员", "阿卜杜·拉赫曼", "科员"),
        ("阿卜杜．拉赫曼", "阿卜杜·拉赫曼", ""),
        ("办公室.王强", "王强", "办公室"),
        ("党组成员.李明", "李明", "党组成员"),
        ("科长助理.李明", "李明", "科长助理"),
        ("阿卜杜 拉赫曼 科员", "阿卜杜·拉赫曼", "科员"),
        ("李明 副主任（主持工作）", "李明", "副主任（主持工作）"),
        ("李明 四级调研员（分管绩效）", "李明", "四级调研员（分管绩效）"),
        ("石敏 区教育局办公室副主任", "石敏", "区教育局办公室副主任"),
        ("梁康春护士长", "梁康春", "护士长"),
        ("护士长廖燕文", "廖燕文", "护士长"),
        ("冯建年级长", "冯建", "年级长"),
        ("谭国栋村务监督员", "谭国栋", "村务监督员"),
        ("方美海政工师", "方美海", "政工师"),
        ("王晓护理部主任", "王晓", "护理部主任"),
        ("赵琳大堂经理", "赵琳", "大堂经理"),
        ("李明(科长)", "李明", "科长"),
        ("李明/科长", "李明", "科长"),
        ("李明-科长", "李明", "科长"),
        ("李明，办公室主任", "李明", "办公室主任"),
        ("办公室主任 张三", "张三", "办公室主任"),
        ("办公室主任张三", "张三", "办公室主任"),
        ("张三办公室主任", "张三", "办公室主任"),
        ("张三副科长", "张三", "副科长"),
        ("张三 办公室主任、四级调研员", "张三", "办公室主任、四级调研员"),
        ("党组成员、副局长李四", "李四", "党组成员、副局长"),
        ("李四 党组成员、副局长", "李四", "党组成员、副局长"),
        ("李四（党组成员、副局长）", "李四", "党组成员、副局长"),
        ("张三13800138000", "张三", ""),
        ("张三 科员 0757-87712335", "张三", "科员"),
        ("张 三", "张三", ""),
        ("张 三 科 员", "张三", "科员"),
        ("李 明华 科员", "李明华", "科员"),
        ("欧阳 明 科员", "欧阳明", "科员"),
        ("阿依古丽·买买提", "阿依古丽·买买提", ""),
        ("阿依古丽•买买提 科员", "阿依古丽·买买提", "科员"),
        ("上官云、司马清", "上官云、司马清", ""),
        ("规划建设股股长李明", "李明", "规划建设股股长"),
        ("李明 规划建设股股长", "李明", "规划建设股股长"),
        ("李明（办公室 主任）", "李明", "办公室主任"),
        ("李明 文秘", "李明", "文秘"),
        ("李明 高工", "李明", "高工"),
        ("李明 高级工程师", "李明", "高级工程师"),
        ("高级工程师李明", "李明", "高级工程师"),
        ("李明 党建办", "李明", "党建办"),
        ("李明 安监科", "李明", "安监科"),
        ("综合科李明", "李明", "综合科"),
        ("刘登科 科员", "刘登科", "科员"),
        ("科长 刘登科", "刘登科", "科长"),
        ("孙久长", "孙久长", ""),
        ("李科长", "李科长", ""),
        ("王会计师", "王会计师", ""),
        ("会计师范明", "范明", "会计师"),
        ("科长李明、科员王强", "李明、王强", "科长、科员"),
        ("李明科长 王强科员", "李明、王强", "科长、科员"),
        ("陈李明华 科员", "陈李明华", "科员"),
        ("李明同志", "李明", ""),
        ("李明和王强", "李明、王强", ""),
        ("李和平", "李和平", ""),
        ("单位联系人：李明", "李明", ""),
        ("姓名：李明 职务：科员", "李明", "科员"),
        ("科员", "", "科员"),
        ("办公室主任", "", "办公室主任"),
        ("禤明 科员", "禤明", "科员"),
        ("尕藏 科员", "尕藏", "科员"),
        ("科员 尕藏", "尕藏", "科员"),
        ("施工科长", "", "施工科长"),
        ("党政办主任 黄小玲", "黄小玲", "党政办主任"),
        ("黄小玲党政办主任", "黄小玲", "党政办主任"),
        ("黄小玲 三级主办", "黄小玲", "三级主办"),
        ("镇党委委员 林伟", "林伟", "镇党委委员"),
        ("林伟 镇党委委员、武装部部长", "林伟", "镇党委委员、武装部部长"),
        ("区教育局 石敏", "石敏", "区教育局"),
        ("石敏（教育局办公室）", "石敏", "教育局办公室"),
        ("方志强 科员", "方志强", "科员"),
        ("高新民（办公室主任）", "高新民", "办公室主任"),
        ("白云飞、党建办主任", "白云飞", "党建办主任"),
        ("科员 古建平", "古建平", "科员"),
        ("姓名：安保国 职务：科员", "安保国", "科员"),
        ("时任平", "时任平", ""),
        ("路政（科员）", "路政", "科员"),
        ("平安 办公室主任", "平安", "办公室主任"),
        ("高新民（科长）、方志强（科员）", "高新民、方志强", "科长、科员"),
        ("党建办主任", "", "党建办主任"),
        ("安监科科长", "", "安监科科长"),
        ("党总支书记", "", "党总支书记"),
        ("常务副主任", "", "常务副主任"),
        ("路政大队长", "", "路政大队长"),
        ("司法助理员", "", "司法助理员"),
        ("文化馆馆长", "", "文化馆馆长"),
        ("财务科", "", "财务科"),
        ("石敏，女，科员", "石敏", "科员"),
        ("石敏 科员　　单位（盖章）", "石敏", "科员"),
        ("石敏 科员　　单位公章", "石敏", "科员"),
        ("石敏 科员（手写签名）", "石敏", "科员"),
        ("科员石敏（代填）", "石敏", "科员"),
        ("科员石敏（代）", "石敏", "科员"),
        ("高新民、李明", "高新民、李明", ""),
        ("石敏 科员　单位：（章）", "石敏", "科员"),
        ("章 明 科员", "章明", "科员"),
        ("石敏 科员　　年　月　日", "石敏", "科员"),
        ("代 明 科员", "代明", "科员"),
        ("娜仁 副主任", "娜仁", "副主任"),
        ("娜仁副主任", "娜仁", "副主任"),
    ];

    /// Names and posts with nothing between them.
    const TOGETHER: &[(&str, &str, &str)] = &[
        ("科员阿卜杜·拉赫曼", "阿卜杜·拉赫曼", "科员"),
        ("办公室主任买买提·艾力", "买买提·艾力", "办公室主任"),
        ("李明.王强", "李明、王强", ""),
        ("方志强科员", "方志强", "科员"),
        ("白云飞办公室主任", "白云飞", "办公室主任"),
        ("科员高新民", "高新民", "科员"),
        ("综合科方志敏", "方志敏", "综合科"),
        ("王芳组宣部部长", "王芳", "组宣部部长"),
        ("李青青组宣部副部长", "李青青", "组宣部副部长"),
        ("组宣部部长王芳", "王芳", "组宣部部长"),
        ("司马丽政治处主任", "司马丽", "政治处主任"),
        ("司马丽政治处副主任", "司马丽", "政治处副主任"),
        ("王芳政治处主任", "王芳", "政治处主任"),
        ("李文政治保主任", "李文政", "治保主任"),
        ("组宣部部长", "", "组宣部部长"),
        ("政治处主任", "", "政治处主任"),
        ("邓小燕院办主任", "邓小燕", "院办主任"),
        ("尹静院办干事", "尹静", "院办干事"),
        ("黄嘉豪行政岗", "黄嘉豪", "行政岗"),
        ("谢雨晴绩效考核专责", "谢雨晴", "绩效考核专责"),
        ("副主任热依汗古丽", "热依汗古丽", "副主任"),
        ("阿依古丽二级主任科员", "阿依古丽", "二级主任科员"),
        ("古丽米热科员", "古丽米热", "科员"),
        ("郭丽事务员", "郭丽", "事务员"),
        ("高洁党务工作者", "高洁", "党务工作者"),
        ("结对帮扶干部", "", "结对帮扶干部"),
        ("程牧四级主任科员", "程牧", "四级主任科员"),
        ("祝怀瑾馆员", "祝怀瑾", "馆员"),
        ("石敏办公室副主任", "石敏", "办公室副主任"),
        ("魏知秋副主任", "魏知秋", "副主任"),
        ("欧阳静姝党工委委员、办公室主任", "欧阳静姝", "党工委委员、办公室主任"),
        ("石敏镇综治办负责人", "石敏", "镇综治办负责人"),
        ("李明文书记", "李明文", "书记"),
        ("石敏党支部书记", "石敏", "党支部书记"),
        ("石敏政教主任", "石敏", "政教主任"),
        ("石敏人秘股股长", "石敏", "人秘股股长"),
        ("石敏正科级干部", "石敏", "正科级干部"),
        ("石敏临聘人员", "石敏", "临聘人员"),
        ("石敏专技十级", "石敏", "专技十级"),
        ("石敏和办公室副主任", "石敏", "办公室副主任"),
        ("石敏→副主任", "石敏", "副主任"),
        ("石敏．副主任", "石敏", "副主任"),
        ("石敏•办公室副主任", "石敏", "办公室副主任"),
        ("石敏＞副主任", "石敏", "副主任"),
        ("阿依古丽·艾山考核考评股负责人", "阿依古丽·艾山", "考核考评股负责人"),
        ("四级主任科员程牧", "程牧", "四级主任科员"),
        ("石敏科员", "石敏", "科员"),
        ("石敏，办公室（人事科）副主任", "石敏", "办公室（人事科）副主任"),
        ("石敏（办公室（人事科）副主任）", "石敏", "办公室（人事科）副主任"),
        ("石敏·院办主任", "石敏", "院办主任"),
        ("石敏·政府雇员", "石敏", "政府雇员"),
        ("石敏大队长", "石敏", "大队长"),
        ("石敏中队长", "石敏", "中队长"),
        ("石敏理事长", "石敏", "理事长"),
        ("石敏村支委", "石敏", "村支委"),
        ("石敏、梁康春（共2人） 科员", "石敏、梁康春", "科员"),
        ("石敏、梁康春、李明（三人）", "石敏、梁康春、李明", ""),
        ("石敏职务科员", "石敏", "科员"),
        ("梁康春派驻监督员", "梁康春", "派驻监督员"),
        ("梁康春教学副校长", "梁康春", "教学副校长"),
        ("梁康春小学部主任", "梁康春", "小学部主任"),
        ("梁康春团支书", "梁康春", "团支书"),
        ("梁康春校医", "梁康春", "校医"),
        ("李明中学校长", "李明", "中学校长"),
        ("梁康春报帐员", "梁康春", "报帐员"),
        ("张中队长", "张中队长", ""),
        ("白石镇派驻监督员 石敏", "石敏", "白石镇派驻监督员"),
        ("石敏：民兵营长", "石敏", "民兵营长"),
        ("石敏 派驻组长", "石敏", "派驻组长"),
        ("石敏 国民经济综合股负责人", "石敏", "国民经济综合股负责人"),
        ("石敏 古籍部主任", "石敏", "古籍部主任"),
        ("花卉产业股股长 石敏", "石敏", "花卉产业股股长"),
        ("石敏 易制毒管理科民警", "石敏", "易制毒管理科民警"),
        ("石敏 王强科员", "石敏、王强", "科员"),
        ("石敏、王强办公室主任", "石敏、王强", "办公室主任"),
    ];

    #[test]
    fn names_are_parted_from_posts() {
        let mut wrong = Vec::new();
        for &(text, name, title) in WRITTEN {
            let expected = (name.to_owned(), title.to_owned());
            for text in [text.to_owned(), format!("{name} {title}"), format!("{name}（{title}）")] {
                let found = name_and_title(&text, &names());
                if found != expected {
                    wrong.push(format!("{text}: {found:?}"));
                }
            }
        }
        for &(text, name, title) in TOGETHER {
            let found = name_and_title(text, &names());
            if found != (name.to_owned(), title.to_owned()) {
                wrong.push(format!("{text}: {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn names_in_latin_letters_are_whole() {
        for (text, name, title) in [
            ("Li Ming 科员", "Li Ming", "科员"),
            ("Li Ming", "Li Ming", ""),
            ("ＬＩ　Ｍｉｎｇ（科员）", "LI Ming", "科员"),
            ("Zhang San-feng, 科员", "Zhang San-feng", "科员"),
            ("John Smith 外籍专员", "John Smith", "外籍专员"),
            ("Li Ming, 13800138000", "Li Ming", ""),
        ] {
            assert_eq!(name_and_title(text, &names()), (name.to_owned(), title.to_owned()), "{text}");
        }
        assert_eq!(name_and_title("IT 李明", &names()).0, "李明");
        for (text, name, title) in [
            ("李明（Li Ming） 科员", "李明（Li Ming）", "科员"),
            ("李明(Li Ming)科员", "李明（Li Ming）", "科员"),
            ("李明（ＬＩ　Ｍｉｎｇ） 科员", "李明（LI Ming）", "科员"),
            ("科员 李明（Mike）", "李明（Mike）", "科员"),
            ("Li Ming（李明） 科员", "Li Ming（李明）", "科员"),
            ("李明 Li Ming 科员", "李明 Li Ming", "科员"),
            ("Li Ming、Wang Fang 科员", "Li Ming、Wang Fang", "科员"),
            ("Li Ming 科员、Wang Fang 主任", "Li Ming、Wang Fang", "科员、主任"),
            ("李明（Li Ming）、王芳（Wang Fang） 科员", "李明（Li Ming）、王芳（Wang Fang）", "科员"),
            ("李明（IT） 科员", "李明", "IT、科员"),
            ("李明 Deputy Director", "李明", "Deputy、Director"),
            ("李明 IT Support", "李明", "IT、Support"),
            ("李明 QQ Group", "李明", "QQ、Group"),
            ("李明（WeChat）", "李明", "WeChat"),
        ] {
            assert_eq!(name_and_title(text, &names()), (name.to_owned(), title.to_owned()), "{text}");
        }
        assert!(!is_person("Annual Report", &names()));
    }

    #[test]
    fn a_person_is_told_from_other_words() {
        for &(text, name, _) in WRITTEN.iter().chain(TOGETHER).filter(|(text, ..)| !text.contains(['尕', '女', '娜']))
        {
            assert_eq!(is_person(text, &names()), !name.is_empty(), "{text}");
        }
        for text in ["综合办公室", "青禾区教育局", "2021年12月29日", "一、年度目标任务完成情况概述", "填表说明"]
        {
            assert!(!is_person(text, &names()), "{text}");
        }
    }
}
