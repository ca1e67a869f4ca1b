//! What all rules cost beside a whole build, as ratios within one run. `cargo bench --bench checking`; nothing is asserted,
//! for machines differ.
#![expect(clippy::print_stdout, reason = "it is the only way out of a benchmark")]

use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use redbook::check::{Across, Check, Prose, RULES, Rule, check_across, check_unit, unguarded};
use redbook::config::Config;
use redbook::model::Unit;
use redbook::progress::Silent;
use redbook::run::{Task, build, survey};

/// Reports of the run.
const UNITS: usize = 100;
/// Rounds of each measurement; the least counts.
const ROUNDS: usize = 5;
/// Rules that are named, the dearest first.
const SHOWN: usize = 8;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = folder.path().join("input");
    std::fs::create_dir(&input).expect("a folder");
    for number in 0..UNITS {
        std::fs::write(input.join(format!("{number:03}.txt")), report(number)).expect("a report");
    }
    let whole =
        least(|| drop(black_box(build(&task(&input, &folder.path().join("output")), &Silent).expect("a build"))));
    let task = task(&input, &folder.path().join("output"));
    let survey = survey(&task, &Silent).expect("a survey");
    let own = least(|| {
        for unit in &survey.units {
            black_box(check_unit(unit, &task.config, &unguarded));
        }
    });
    let compare = || check_across(&Across::new(&survey.units, None), &task.config, &unguarded);
    let compared = least(|| drop(black_box(compare())));
    let mut each: Vec<(f64, &str)> =
        RULES.iter().map(|rule| (cost(rule, &survey.units, &task.config), rule.name)).collect();
    each.sort_by(|left, right| right.0.total_cmp(&left.0));
    for (seconds, name) in each.iter().take(SHOWN) {
        println!("{name}: {:.4}", seconds / whole);
    }
    println!(
        "{} rules over {UNITS} reports, on one thread: {:.4} of a build on one thread; those across reports {:.4}",
        RULES.len(),
        own / whole,
        compared / whole
    );
}

/// Returns what one rule about units costs, what it is given not counted.
fn cost(rule: &Rule, units: &[Unit], config: &Config) -> f64 {
    let proses: Vec<Prose<'_>> = units.iter().filter_map(|unit| Some(Prose::of(unit.report()?))).collect();
    least(|| match rule.check {
        Check::Unit(check) => drop(black_box(units.iter().map(|unit| check(unit, config).len()).sum::<usize>())),
        Check::Prose(check) => drop(black_box(proses.iter().map(|prose| check(prose, config).len()).sum::<usize>())),
        Check::Across(_) | Check::Elsewhere => {}
    })
}

fn task(input: &Path, output: &Path) -> Task {
    let config = Config::parse("year = 2021\n[run]\njobs = 1\n", "config.toml").expect("valid");
    Task { input: input.to_owned(), output: output.to_owned(), roster: None, worker: None, held: || 0, config }
}

/// Returns the least of several times, in seconds.
fn least(mut work: impl FnMut()) -> f64 {
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

/// Writes a report of some 2900 字 that no other one resembles much.
fn report(number: usize) -> String {
    let unit = format!("云岭市青禾区第{number}林场");
    let mut text = format!(
        "附件2\n年度：2021\n编号：\n{unit}绩效自评报告（红皮书）\n单位名称：{unit}（公章）\n\
         填表人姓名及职务：石青林 科员\n联系电话：0799-6628801\n填表日期：2021年12月27日\n"
    );
    let heads = [
        "一、年度目标任务完成情况概述。",
        "二、目标任务完成效果及佐证材料质量的自评。",
        "三、存在主要问题及原因分析。",
        "四、主要工作亮点和改革创新成效。",
    ];
    let places = ["东岭", "西坡", "南溪", "北岗", "上坪", "下湾", "竹林", "松山", "枫树", "石桥"];
    let works = ["抚育", "补植", "巡护", "育苗", "采种", "防火", "验收", "宣传", "培训", "修路"];
    for (part, head) in heads.iter().enumerate() {
        let _ = writeln!(text, "{head}");
        for paragraph in 0..if part == 3 { 16 } else { 3 } {
            let seed = number * 7919 + part * 131 + paragraph * 17;
            let (place, work) = (places[seed % 10], works[seed / 10 % 10]);
            let _ = writeln!(
                text,
                "（{}）{place}片{work}工作。一是抓{work}，共完成{}项，其中{place}组{}项，占比{}%；二是抓管护，组织“{place}{work}日”活动{}场，\
                 参加{}人次，比上年增长{}%；三是抓宣传，印发《{place}{work}手册》{}册（含电子版），群众满意率{}%。",
                paragraph + 1,
                seed % 90 + 10,
                (seed % 90 + 10) / 2,
                50,
                seed % 40 + 3,
                seed % 900 + 100,
                seed % 17 + 1,
                seed % 3000 + 500,
                90 + seed % 10
            );
        }
    }
    text + "单位主要领导意见\n本单位承诺提供的绩效信息数据真实有效，并对呈送的所有材料及后果负责。\n\
            单位主要领导（签名）：林远山\n单位公章：第一林场\n"
}
