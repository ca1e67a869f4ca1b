//! People whom the foot names by what they are: 单位负责人：罗敬文 is who signs, 审核人：梁启国 is nobody whom the form asks for.
use crate::config::{Signed, Template};
use crate::fold::fold;
use crate::marks::remark_behind;
use crate::model::Block;

/// Others who sign beside them.
const OTHERS: [&str; 7] = ["自评人", "审核人", "复核人", "校对人", "制表人", "分管领导", "分管负责人"];
/// Longest name, in characters.
const LONGEST_NAME: usize = 4;

/// Returns who signs by a line that names the unit's head: nothing where the place is blank.
pub fn head_named<'t>(text: &'t str, template: &Template) -> Option<&'t str> {
    named_under(text, |label| template.names_head(label), template)
}

/// Takes the lines off the end of the last section in which the foot begins before its first label: 审核人：… / 单位负责人：….
pub fn cut_signers(body: &mut Vec<Block>, template: &Template) -> Vec<Block> {
    let is_label = |label: &str| template.names_head(label) || OTHERS.contains(&fold(label).as_str());
    let is_signer = |block: &&Block| {
        let line = block.paragraph().filter(|line| !line.holds_more() && line.number.is_none());
        line.is_some_and(|line| named_under(&line.text(), is_label, template).is_some())
    };
    let signers = body.iter().rev().take_while(is_signer).count();
    body.split_off(body.len() - signers)
}

fn named_under<'t>(text: &'t str, is_label: impl Fn(&str) -> bool, template: &Template) -> Option<&'t str> {
    let (label, name) = text.split_once(['：', ':'])?;
    if !is_label(label) {
        return None;
    }
    let asked = remark_behind(name).filter(|(_, remark)| template.asks_to_sign(remark));
    let name = asked.map_or(name, |(front, _)| front).trim_matches(|own: char| own.is_whitespace() || own == '_');
    let letters = name.chars().filter(|own| !own.is_whitespace());
    let is_name = letters.clone().all(char::is_alphabetic) && letters.count() <= LONGEST_NAME;
    (is_name && template.signing_label(name).is_none_or(|(part, _)| part == Signed::Date)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::head_named;
    use crate::config::Config;

    #[test]
    fn heads_are_named_without_a_word_for_signing() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for (text, name) in [
            ("单位负责人：罗敬文", Some("罗敬文")),
            ("主要负责人：罗敬文（签名）", Some("罗敬文")),
            ("负责人：罗  颖", Some("罗  颖")),
            ("单位领导：        ", Some("")),
            ("负责人：负责全面工作", None),
            ("项目负责人：罗敬文", None),
            ("审核人：罗敬文", None),
            ("负责人：罗敬文，电话：0799-6620018", None),
        ] {
            assert_eq!(head_named(text, &template), name, "{text}");
        }
    }
}
