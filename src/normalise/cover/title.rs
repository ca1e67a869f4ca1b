//! Which line is the report's title: one of the form's words, and neither a sentence nor the title of a letter.
use crate::config::{OF_SENDING, Template};

use super::label_at::OF_SENTENCES;

/// Labels that units set before the title.
pub const TITLE_LABELS: [&str; 7] = ["标题", "题目", "名称", "报告名称", "报告标题", "报告题目", "文件名称"];
/// Words with which letters begin to say why they were written.
const OF_REASONS: [&str; 5] = ["根据", "按照", "依据", "遵照", "为贯彻"];
/// What letters say that bring a report, and no cover does.
const OF_LETTERS: [&str; 16] = [
    "现将", "现报", "现呈", "特此", "随函", "随文", "函告", "请审", "请予", "请查收", "请收悉", "报送贵", "材料报上",
    "贵办", "贵单位", "如下：",
];

/// Says whether a line is the report's title: the unit's name, then the form's title.
pub fn is_title(text: &str, template: &Template) -> bool {
    template.ends_with_title(text) && !is_sentence(text) && !is_sending(text)
}

/// Says whether a line is the title of a letter that brings the report: 关于报送绩效自评情况的报告, 关于报送绩效自评报告的函.
pub fn is_title_of_letter(text: &str, template: &Template) -> bool {
    let text = text.trim();
    let bare = text.strip_suffix("的函").or_else(|| text.strip_suffix("的报告")).unwrap_or(text);
    let is_titled = template.ends_with_title(text) || template.ends_with_title(bare);
    is_titled && !is_sentence(text) && is_sending(text) && text.contains("关于")
}

fn is_sending(text: &str) -> bool {
    OF_SENDING.iter().any(|word| text.contains(word))
}

/// Says whether a line is a sentence, or the upper part of one: 根据《…》要求，现将我局绩效自评报告 / 报送如下.
fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    let opens_quote = text.matches('《').count() > text.matches('》').count();
    opens_quote
        || text.contains(OF_SENTENCES)
        || OF_REASONS.iter().any(|reason| text.starts_with(reason))
        || says_letter(text)
}

/// Says whether a text has words that are a letter's alone.
pub fn says_letter(text: &str) -> bool {
    OF_LETTERS.iter().any(|words| text.contains(words))
}
