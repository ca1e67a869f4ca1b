//! What belongs to no part of the form, and how that is said.
use crate::finding::{Finding, rule};
use crate::model::{Place, Words, characters_in, number_of};
use crate::normalise::last_page::beyond::Beyond;

/// Says what stands behind the last section and is of no section; what to do about annexes, and about what others fill in, is told.
pub fn unplaced_behind(beyond: Option<Beyond>, quote: &str, place: Place) -> Finding {
    let length = characters_in(quote);
    let (said, hint) = match beyond {
        Some(Beyond::Annexes) if length > 0 => (
            Words::new(
                format!("附件目录或附件（{length} 个字符）在表式里没有位置，未排入报告"),
                format!("annexes or their list ({length} characters) have no place in the form and are left out"),
            ),
            Words::new(
                "附件请另存为文件，和报告一起报送；只是附件目录的，删去或者保留都可以。",
                "send annexes in files of their own, beside the report; a mere list of them may stay or go",
            ),
        ),
        Some(Beyond::Totals) if length > 0 => (
            Words::new(
                format!("自评总分或等次（{length} 个字符）在表式里没有位置，未排入报告"),
                format!("a score or grade of the whole ({length} characters) has no place in the form and is left out"),
            ),
            Words::new(
                "表式不填总分和等次：请删去；要报送的，另行报送。",
                "the form asks for neither: delete it, and send it apart where it is wanted",
            ),
        ),
        Some(Beyond::OtherHeading) if length > 0 => (
            Words::new(
                format!("最后一个部分下面有表式没有的栏目（{length} 个字符），未排入报告"),
                format!(
                    "below the last section stands what the form does not have ({length} characters), and is left out"
                ),
            ),
            Words::new(
                "请核对：本单位领导的意见，移到表式的领导意见一栏；别的单位填写的栏目和填表说明，删去。",
                "move the opinion of the unit's own head to where the form asks for it, and delete what others fill in",
            ),
        ),
        _ => return unplaced(quote, place),
    };
    Finding::new(rule::UNPLACED_CONTENT, said, hint).at(place).quoting(quote)
}

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
