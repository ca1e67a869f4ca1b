//! What belongs to no part of the form, and how that is said.
use crate::finding::{Finding, rule};
use crate::model::{Place, Words, characters_in, number_of};

/// Says that something belongs to no part of the form.
pub fn unplaced(quote: &str, place: Place) -> Finding {
    let length = characters_in(quote);
    let said = if length > 0 {
        Words::new(
            format!("有 {length} 个字符不属于表式的任何一部分，未排入报告"),
            format!(
                "{} to no part of the form and left out of the report",
                number_of(length, "character belongs", "characters belong")
            ),
        )
    } else {
        Words::new(
            "有内容不属于表式的任何一部分，未排入报告",
            "something belongs to no part of the form and is not in the report",
        )
    };
    Finding::new(
        rule::UNPLACED_CONTENT,
        said,
        Words::new(
            "请核对这段内容：属于某一部分的，移到该部分标题下面；多余的，删去。",
            "move it below the heading of the section that it belongs to, or delete it",
        ),
    )
    .at(place)
    .quoting(quote)
}
