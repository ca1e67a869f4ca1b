//! What calamine does not tell of a worksheet of an .xlsx, read from its part: hidden rows and columns, headers and footers,
//! formulas that nobody has calculated.
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cells::{LAST, cell_at};
use super::edges;
use super::hidden::Hidden;
use super::parts::resolved;
use crate::finding::{Finding, rule};
use crate::format::xml::attribute;
use crate::model::{Aside, Place, Words, number_of};

/// Most hidden rows that are listed; a sheet of which more are hidden is not read by anyone.
const ROW_LIMIT: usize = 200_000;

/// What is read of one worksheet beside its cells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Untold {
    pub(super) hidden: Hidden,
    pub(super) edges: Vec<Aside>,
    /// Formulas that programs wrote without a result.
    unsolved: usize,
    /// The first cell that has one, both from 1.
    pub(super) first_unsolved: Option<(u32, u32)>,
}

/// Reads one worksheet's part (ECMA-376 part 1, 18.3.1.4, 18.3.1.13, 18.3.1.46 and 18.3.1.73).
pub(super) fn untold_in(part: &[u8]) -> Untold {
    let mut reader = Reader::from_reader(part);
    let (mut buffer, mut walk) = (Vec::new(), Walk::default());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => walk.begin(&tag),
            Ok(Event::Empty(tag)) => {
                walk.begin(&tag);
                walk.end(tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => walk.end(tag.local_name().as_ref()),
            Ok(Event::Text(text)) if walk.gathers => walk.text.push_str(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) if walk.gathers => walk.text.extend(resolved(&reference)),
            Ok(Event::Eof) | Err(_) => return walk.untold,
            Ok(_) => {}
        }
    }
}

/// How far a worksheet's part has been read.
#[derive(Default)]
struct Walk {
    untold: Untold,
    row: u32,
    cell: FormulaCell,
    /// Whether the sheet has other headers on even pages, and on the first.
    differs: [bool; 2],
    /// Whether text is gathered, and that text.
    gathers: bool,
    text: String,
}

/// What is known of the cell at hand.
#[derive(Default)]
struct FormulaCell {
    at: Option<(u32, u32)>,
    /// Whether its value is text, which may be blank.
    is_text: bool,
    has_formula: bool,
    has_value: bool,
}

impl Walk {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "row" => {
                self.row = number(tag, "r").unwrap_or_else(|| self.row.saturating_add(1));
                if is_hidden(tag) && self.untold.hidden.rows.len() < ROW_LIMIT {
                    self.untold.hidden.rows.insert(self.row);
                }
            }
            "col" if is_hidden(tag) => {
                let run = number(tag, "min").zip(number(tag, "max"));
                self.untold.hidden.columns.extend(run.map(|(first, last)| (first, last.min(LAST.1))));
            }
            "c" => {
                let is_text = value(tag, "t").as_deref() == Some("str");
                let at = value(tag, "r").and_then(|name| cell_at(&name));
                self.cell = FormulaCell { at, is_text, ..FormulaCell::default() };
            }
            "f" => self.cell.has_formula = true,
            "is" => self.cell.has_value = true,
            "headerFooter" => self.differs = ["differentOddEven", "differentFirst"].map(|name| is_on(tag, name)),
            "v" | "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => {
                self.gathers = true;
                self.text.clear();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let [even_differs, first_differs] = self.differs;
        match name {
            "v" => self.cell.has_value |= self.cell.is_text || !self.text.trim().is_empty(),
            "c" if self.cell.has_formula && !self.cell.has_value => {
                self.untold.unsolved += 1;
                self.untold.first_unsolved = self.untold.first_unsolved.or(self.cell.at);
            }
            "oddHeader" | "oddFooter" => self.add_edge(name),
            "evenHeader" | "evenFooter" if even_differs => self.add_edge(name),
            "firstHeader" | "firstFooter" if first_differs => self.add_edge(name),
            _ => {}
        }
        if name != "c" {
            self.gathers = false;
        }
    }

    fn add_edge(&mut self, name: &str) {
        edges::add(&mut self.untold.edges, name.ends_with("Footer"), edges::words(&self.text));
    }
}

impl Untold {
    /// Reports formulas without a result, which show nothing until somebody opens and saves the workbook.
    pub(super) fn report_unsolved(&self, name: &str) -> Option<Finding> {
        let count = self.unsolved;
        let message = Words::new(
            format!("工作表“{name}”有 {count} 个公式没有保存计算结果，只能按空白读入"),
            format!(
                "{} without a stored result in sheet “{name}”, read as blank",
                number_of(count, "formula", "formulas")
            ),
        );
        let hint = Words::new(
            "请用 Excel 或 WPS 打开该工作簿，等公式算出结果后保存，再重新报送。",
            "open the workbook in Excel or WPS, save it once its formulas show their results, and hand it in again",
        );
        let finding = Finding::new(rule::UNPLACED_CONTENT, message, hint);
        let place = |(row, column)| Place::SheetCell { sheet: name.into(), row, column };
        (count > 0).then(|| finding.at(self.first_unsolved.map(place)))
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    Some(attribute(tag, name)?.value.into_owned())
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    value(tag, name)?.trim().parse().ok()
}

fn is_on(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(value(tag, name).as_deref(), Some("1" | "true" | "on"))
}

/// Says whether a row or column is hidden, or has no height.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    let is_zero = |name| value(tag, name).is_some_and(|size| size.trim().parse::<f64>() == Ok(0.0));
    is_on(tag, "hidden")
        || (is_on(tag, "customHeight") && is_zero("ht"))
        || (is_on(tag, "customWidth") && is_zero("width"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn formulas_without_a_result_are_counted() {
        let cells = r#"<worksheet><sheetData><row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>SUM(A1)</f><v/></c>
            <c r="C2" t="str"><f>""</f><v></v></c><c r="D2"><f>A1</f></c><c r="E2"/></row></sheetData></worksheet>"#;
        let untold = untold_in(cells.as_bytes());
        let finding = untold.report_unsolved("表").expect("a finding");
        assert!(finding.message.get(Lang::Zh).contains("有 2 个公式"), "{finding:?}");
        assert_eq!(finding.place, Some(Place::SheetCell { sheet: "表".into(), row: 2, column: 2 }));
        assert_eq!(untold_in(b"<worksheet><c><f>1</f><v>0</v></c>").report_unsolved("表"), None);
    }

    #[test]
    fn headers_and_footers_that_are_shown_are_read() {
        let edges = "<oddHeader>&amp;C机密&#9733;10年</oddHeader><oddFooter>&amp;C&amp;P</oddFooter>
            <evenHeader>双</evenHeader><firstFooter>首</firstFooter>";
        let read = |more: &str| {
            let untold = untold_in(format!("<worksheet><headerFooter {more}>{edges}</headerFooter>").as_bytes());
            untold.edges.into_iter().map(|edge| edge.text).collect::<Vec<_>>()
        };
        assert_eq!(read(""), ["机密★10年"]);
        assert_eq!(read(r#"differentOddEven="1" differentFirst="true""#), ["机密★10年", "双", "首"]);
    }
}
