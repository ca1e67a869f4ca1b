//! Characters as a person sees them, whatever the format: a radical is the character that it looks like, and what is nothing to
//! see is left out. Both come along with what is copied out of PDFs, web pages and chats, and no font prints them.
use crate::fold::is_unseen;
use crate::han::radicals::whole_character;
use crate::model::{Inline, Paragraph, RawFile, each_paragraph};

/// Puts all text of a file as it is seen.
pub fn show(file: &mut RawFile) {
    let documents = &mut file.documents;
    documents.iter_mut().for_each(|document| each_paragraph(&mut document.blocks, &mut show_paragraph));
    let asides = documents.iter_mut().flat_map(|document| document.asides.iter_mut().chain(&mut document.list_title));
    asides.chain(&mut file.asides).for_each(|aside| show_text(&mut aside.text));
}

/// Returns what is seen of a character in a line: nothing of those that control, a blank for those that end lines.
pub fn in_line(character: char) -> Option<char> {
    match character {
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\t' => Some('\t'),
        control if control.is_control() => None,
        other => Some(other),
    }
}

fn show_paragraph(paragraph: &mut Paragraph) {
    for inline in &mut paragraph.inlines {
        match inline {
            Inline::Run(run) => show_text(&mut run.text),
            Inline::Note(words) => show_text(words),
            Inline::Picture(_) | Inline::Break => {}
        }
    }
    paragraph.inlines.retain(|inline| !matches!(inline, Inline::Run(run) if run.text.is_empty()));
}

fn show_text(text: &mut String) {
    if text.chars().any(|own| is_unseen(own) || whole_character(own) != own) {
        *text = text.chars().filter(|own| !is_unseen(*own)).map(whole_character).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::show_text;

    #[test]
    fn radicals_are_characters_and_what_is_unseen_is_left_out() {
        for (text, seen) in [
            ("⽔务局⼯作", "水务局工作"),
            ("\u{200B}一、\u{2060}概述\u{FEFF}", "一、概述"),
            ("\u{202A}2021\u{202C}年", "2021年"),
            ("绩\u{AD}效葛\u{E0100}", "绩效葛"),
            ("\u{200B}", ""),
            ("区 水务局\u{3000}２", "区 水务局\u{3000}２"),
        ] {
            let mut shown = text.to_owned();
            show_text(&mut shown);
            assert_eq!(shown, seen);
        }
    }
}
