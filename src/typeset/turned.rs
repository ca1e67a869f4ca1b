//! Pages that lie on their side are stood upright, the head of what they show towards the left edge, as they are bound.
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Ratio, Size, Transform};
use typst_layout::Page;

/// Stands a page upright that is wider than high, and moves what it shows so far to the right: the margins of a left-hand page
/// may be those of a right-hand one in a mirror, and a lying page does not know which it is.
pub fn upright(page: Page, right: Abs) -> Page {
    let size = page.frame.size();
    if size.x <= size.y {
        return page;
    }
    // The left edge becomes the bottom, the top the left edge.
    let turn =
        Transform { sx: Ratio::zero(), ky: -Ratio::one(), kx: Ratio::one(), sy: Ratio::zero(), tx: right, ty: size.x };
    let mut frame = Frame::hard(Size::new(size.y, size.x));
    let lying = GroupItem { transform: turn, ..GroupItem::new(page.frame) };
    frame.push(Point::zero(), FrameItem::Group(lying));
    Page { frame, ..page }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::{Job, Press};

    #[test]
    fn what_stands_at_the_left_edge_comes_to_the_bottom() {
        let source = "#set page(width: 300pt, height: 200pt)";
        let document = Press::new().compile(Job { name: "lying.typ", source, files: Vec::new() }).expect("a page");
        let page = upright(document.pages()[0].clone(), Abs::pt(5.0));
        assert_eq!(page.frame.size(), Size::new(Abs::pt(200.0), Abs::pt(300.0)));
        let Some((_, FrameItem::Group(group))) = page.frame.items().next() else { panic!("a group") };
        let moved = Point::new(Abs::pt(0.0), Abs::pt(50.0)).transform(group.transform);
        assert_eq!(moved, Point::new(Abs::pt(55.0), Abs::pt(300.0)));
        assert_eq!(upright(page.clone(), Abs::pt(5.0)).frame.size(), page.frame.size());
    }
}
