//! A unit's name in the lines of a title: whole words, and lines of about one length (GB/T 9704: 词意完整、排列对称、长短适宜).
use super::Look;
use super::page::{PAPER, POINT};

/// Characters that end the names of places and offices, and words before which a name is broken.
const ENDS: &str = "省市区县镇局委会院府室所校心）";
const STARTS: &str = "和与及暨驻（";
/// Words that begin like the end of a name.
const WITHIN: [&str; 10] = ["市场", "市政", "市民", "区域", "委员", "会计", "会展", "院校", "校园", "心理"];
/// Most characters of a line.
const MOST: usize = 100;
/// How many characters from where lines would be alike a name is broken, for the sake of a whole word.
const AWAY: usize = 4;

impl Look {
    /// Parts a unit's name into the lines of a title.
    pub fn title_lines<'n>(&self, name: &'n str) -> Vec<&'n str> {
        let width = (PAPER.0 - self.left_mm - self.right_mm) / POINT;
        let fits = |&most: &usize| most as f64 * self.title_pt <= width;
        lines(name, (1..=MOST).take_while(fits).count())
    }
}

/// Parts a name into lines of at most that many characters.
fn lines(name: &str, most: usize) -> Vec<&str> {
    let length = name.chars().count();
    if length <= most || most <= AWAY {
        return vec![name];
    }
    // What stands in brackets at the end is a line of its own.
    let bracket = name.rfind('（').filter(|&at| at > 0 && name.ends_with('）'));
    if let Some((front, back)) = bracket.map(|at| name.split_at(at)).filter(|(_, back)| back.chars().count() <= most) {
        return lines(front, most).into_iter().chain([back]).collect();
    }
    let left = length.div_ceil(most);
    let fewest = length.saturating_sub((left - 1) * most).max(1);
    let alike = length.div_ceil(left);
    let Some(at) = (fewest..=most).min_by_key(|&at| unlike(name, at, alike)) else { return vec![name] };
    let at = name.char_indices().nth(at).map_or(name.len(), |(at, _)| at);
    let (front, back) = name.split_at(at);
    std::iter::once(front).chain(lines(back, most)).collect()
}

/// Says how ill a name is broken before the character of that index, where lines would be alike at another.
fn unlike(name: &str, at: usize, alike: usize) -> usize {
    let mut around = name.chars().skip(at.saturating_sub(1));
    let (Some(before), Some(behind)) = (around.next(), around.next()) else { return usize::MAX };
    let is_half = before.is_ascii_graphic() && behind.is_ascii_graphic();
    let is_within = WITHIN.iter().any(|word| word.chars().eq([before, behind]));
    let is_mark = |own: char| !own.is_alphanumeric() && !STARTS.contains(own);
    match () {
        () if is_half || is_mark(behind) || before == '（' => usize::MAX - 1,
        () if ENDS.contains(before) && !is_within => at.abs_diff(alike),
        () if STARTS.contains(behind) => at.abs_diff(alike) + 1,
        () => at.abs_diff(alike) + AWAY,
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn names_are_parted_into_whole_words_and_lines_alike() {
        for (name, expected) in [
            ("云岭市青禾区档案馆", "云岭市青禾区档案馆"),
            ("青禾区市场监督管理局（知识产权局）", "青禾区市场监督管理局（知识产权局）"),
            ("云岭市青禾区第1社区服务中心（新时代文明实践所）", "云岭市青禾区第1社区服务中心|（新时代文明实践所）"),
            (
                "云岭市青禾区人民政府政务服务和数据管理局行政审批科",
                "云岭市青禾区人民政府政务服务|和数据管理局行政审批科",
            ),
            ("云岭市青禾区市场监督管理局投诉举报受理中心", "云岭市青禾区市场监督管理局|投诉举报受理中心"),
            ("云岭市青禾区住房和城乡建设局及园林管理中心", "云岭市青禾区住房和城乡建设局|及园林管理中心"),
            ("一二三四五六七八九十一二三四五六七八九十一二", "一二三四五六七八九十一|二三四五六七八九十一二"),
        ] {
            assert_eq!(lines(name, 20).join("|"), expected);
        }
        let long = "字".repeat(90);
        assert!(lines(&long, 20).iter().all(|line| line.chars().count() == 18));
        assert_eq!(
            lines("（全部在括号里的一个很长很长很长很长的名称）", 20).concat(),
            "（全部在括号里的一个很长很长很长很长的名称）"
        );
    }
}
