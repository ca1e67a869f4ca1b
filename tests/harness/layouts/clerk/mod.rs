//! A clerk who fills in the form by chance: of a truth and a seed comes a file, laid out as the dice say.
mod body;
mod cover;
mod dice;
mod page;
mod values;
mod write;

use std::fs;
use std::path::Path;

use libtest_mimic::Failed;

use super::layout::{Expected, Layout};
use super::truth::{Truth, Truths};
use dice::Dice;
use page::{Block, line};

/// Writes the file of a seed into a folder; returns what must come of it, and the choices made.
pub fn make(seed: u64, truths: &Truths, folder: &Path) -> Result<(Layout, String), Failed> {
    let mut dice = Dice::new(seed);
    let is_of_seed = |truth: &Truth| truth.is_long() == (seed > super::SHORT);
    let names: Vec<&str> =
        truths.0.iter().filter(|(_, truth)| is_of_seed(truth)).map(|(name, _)| name.as_str()).collect();
    let name = dice.pick("truth", &names);
    let truth = &truths.0[name];
    let kind = dice.pick("kind", &["docx", "docx", "docx", "txt", "txt", "xlsx", "html", "md"]);
    let mut layout = Layout::of(Expected::of(name, truth));
    let mut blocks = Vec::new();
    if dice.one_in(10, "letter before") {
        blocks.extend(LETTER.map(line));
        blocks.extend([line(&truth.fields["unit"]), Block::Break]);
        layout.demand("unplaced-content: 现将我单位");
    }
    blocks.extend(cover::cover(truth, kind, &mut dice));
    blocks.extend(body::body(truth, kind, &mut dice));
    if dice.one_in(10, "annex behind") {
        blocks.extend([Block::Break, line("附件：佐证材料清单"), page::table(&ANNEX)]);
        layout.demand("unplaced-content: 佐证材料清单");
    }
    let stem = dice.pick("file", &["自评报告", "红皮书（定稿）", "附件2"]);
    fs::write(folder.join(format!("{stem}.{kind}")), write::write(kind, &blocks, &mut dice))?;
    Ok((layout, dice.told()))
}

const LETTER: [&str; 3] =
    ["关于报送绩效自评报告的函", "区绩效管理工作领导小组办公室：", "现将我单位绩效自评报告报送贵办，请予审核。"];
const ANNEX: [[&str; 3]; 3] = [["序号", "材料名称", "页数"], ["1", "工作总结", "12"], ["2", "验收报告", "31"]];
