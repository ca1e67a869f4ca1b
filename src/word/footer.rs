//! The footer of a page: its number between two dashes, as offices write it (GB/T 9704-2012).
use docx_rs::{Footer, PageNum, Paragraph, Run, RunFonts};

use super::hinted;

/// Makes a footer of a line, to which the number is added.
pub fn numbered(line: Paragraph) -> Footer {
    let dash = |text: &str| Run::new().add_text(text).fonts(hinted(RunFonts::new(), text).unwrap_or_default());
    Footer::new().add_paragraph(line.add_run(dash("— ")).add_page_num(PageNum::new()).add_run(dash(" —")))
}
