//! The units that a sheet lists, in whatever order its cells stand.
use super::arranged::Arranged;
use super::rows::{List, find_list, is_surely_of_units, read_list, read_notes, says_year};
use super::section_rows::of_section_rows;
use super::turned::turned;
use super::{Known, hidden_units};
use crate::finding::Finding;
use crate::format::sheets::Sheet;
use crate::model::{Aside, Format, Noted, RawFile};

/// Where a sheet is from.
#[derive(Clone, Copy, PartialEq)]
pub enum Origin {
    /// A workbook.
    Workbook,
    /// A table in a document, of which more is asked: a single unit there is a form, and a list may be of anything.
    Document,
}

/// Finds the units that a sheet lists, one document each, and what stands around them, and notes those whose rows it hides;
/// `None` where it is no list.
///
/// # Errors
/// A finding of the rule `damaged` where the list is too large.
pub fn find_units(
    sheet: &Sheet,
    format: Format,
    known: &Known<'_>,
    origin: Origin,
) -> Result<Option<Noted<RawFile>>, Box<Finding>> {
    if let Some(read) = of_arranged(of_section_rows(sheet, known), format, known)? {
        return Ok(Some(Noted::clean(read)));
    }
    if let Some(list) =
        find_list(sheet, known).filter(|list| origin == Origin::Workbook || is_surely_of_units(list, known))
    {
        let documents = read_list(&list, format)?;
        let file = RawFile { documents, asides: read_notes(&list).collect() };
        return Ok(Some(Noted::new(file, hidden_units::report(&list, known))));
    }
    let Some(mut read) = of_arranged(turned(sheet, known.is_label), format, known)? else { return Ok(None) };
    for document in &mut read.documents {
        let column = document.part.as_deref().and_then(|part| part.rsplit('!').next()).and_then(|row| row.parse().ok());
        let letters = column.map(|column| sheet.place(1, column).words().get(crate::model::Lang::Zh).to_owned());
        document.part = letters.map(|letters| letters.trim_end_matches('1').to_owned());
    }
    Ok(Some(Noted::clean(read)))
}

fn of_arranged(arranged: Option<Arranged>, format: Format, known: &Known<'_>) -> Result<Option<RawFile>, Box<Finding>> {
    let Some(arranged) = arranged else { return Ok(None) };
    // A single unit with its labels in a column is a form.
    let is_list = |list: &List<'_>| list.count() > 1 && is_surely_of_units(list, known);
    let Some(list) = find_list(&arranged.sheet, known).filter(is_list) else { return Ok(None) };
    let (mut documents, mut asides) = (read_list(&list, format)?, read_notes(&list).collect::<Vec<_>>());
    arranged.put_back(&mut documents, &mut asides);
    for (row, cell) in &arranged.apart {
        let aside = Aside { place: arranged.sheet.place(*row, cell.column), text: cell.text.clone() };
        if *row < arranged.first && says_year(&cell.text) {
            let open = documents.iter_mut().filter(|document| document.list_title.is_none());
            open.for_each(|document| document.list_title = Some(aside.clone()));
        }
        asides.push(aside);
    }
    Ok(Some(RawFile { documents, asides }))
}
