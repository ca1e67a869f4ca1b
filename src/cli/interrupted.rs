//! What is said of a build that was stopped: what the next run takes over, and how the results stand.
use serde_json::{Map, Value, json};

use crate::model::{Words, number_of};
use crate::publish::{Remains, Saved, Stopped};

/// Says how a build stands that was stopped.
pub fn words(stopped: &Stopped) -> Words {
    match stopped {
        Stopped::Idle => Words::new(
            "还在读取和核对，没有做好的单位；结果文件夹没有改动",
            "it was still reading and checking, and no unit was finished; nothing in OUTPUT was changed",
        ),
        Stopped::Unfinished(remains) => of_remains(remains),
        Stopped::InPlace(folder) => {
            let shown = folder.display();
            Words::new(format!("结果已经全部写好，在 {shown}"), format!("all results were written, and are in {shown}"))
        }
        Stopped::Unanswered => Words::new(
            "结果文件夹没有回应，保存了多少还不知道；以前如有结果，没有损坏",
            "OUTPUT gives no answer, and nobody knows how much was kept; earlier results are not damaged",
        ),
    }
}

/// Says what to do.
pub fn hint(stopped: &Stopped) -> Words {
    match stopped {
        Stopped::InPlace(_) => {
            Words::new("可以直接使用；要看汇总，再运行一次。", "they can be used; run it again to see the summary")
        }
        Stopped::Unanswered => Words::new(
            "请检查磁盘或网络，再运行一次；保存下来的会接着用。",
            "check the disk or the network, and run it again; what was kept is taken over",
        ),
        Stopped::Unfinished(Remains { saved, .. }) if saved.units > 0 => Words::new(
            "再运行一次：保存的单位，没有再变的接着用，只做其余的。",
            "run it again: units that were kept and have not changed are taken over, and the others made",
        ),
        Stopped::Unfinished(_) | Stopped::Idle => Words::new("再运行一次，从头做起。", "run it again, from the start"),
    }
}

/// Returns the same for programs; what there is nothing to say of is null.
pub fn keys(stopped: &Stopped) -> Map<String, Value> {
    let remains = match stopped {
        Stopped::Unfinished(remains) => Some(remains),
        _ => None,
    };
    let saved = remains.map(|remains| remains.saved);
    let in_place = match stopped {
        Stopped::InPlace(folder) => Some(folder.display().to_string()),
        _ => None,
    };
    let keys = json!({
        "kept_units": saved.map(|saved| saved.units), "of_units": saved.map(|saved| saved.of_units),
        "kept_volumes": saved.map(|saved| saved.volumes),
        "earlier_results": remains.filter(|remains| remains.has_earlier).map(|own| own.target.display().to_string()),
        "results": in_place,
    });
    keys.as_object().cloned().expect("it is written as an object")
}

/// Goes on behind a number of units with one of volumes, where there are any.
pub fn and_volumes(volumes: usize) -> (String, String) {
    match volumes {
        0 => (String::new(), String::new()),
        _ => (format!("、合订本 {volumes} 本"), format!(" and {}", number_of(volumes, "volume", "volumes"))),
    }
}

fn of_remains(remains: &Remains) -> Words {
    let Remains { target, has_earlier, saved } = remains;
    let Saved { units, of_units, volumes } = saved;
    let (volumes_zh, volumes_en) = and_volumes(*volumes);
    let (zh, en) = match saved {
        Saved { units: 0, .. } => {
            ("还没有能保存的单位".to_owned(), "no unit was finished that could be kept".to_owned())
        }
        _ if units == of_units => (
            format!("已保存全部 {units} 个单位{volumes_zh}"),
            format!("kept: all of {}{volumes_en}", number_of(*units, "unit", "units")),
        ),
        _ => (
            format!("已保存做好的 {units} 个单位（共 {of_units} 个）{volumes_zh}"),
            format!("kept: {units} of {}{volumes_en}", number_of(*of_units, "unit", "units")),
        ),
    };
    let shown = target.display();
    let (results_zh, results_en) = match has_earlier {
        true => (format!("{shown} 里以前的结果没有改动"), format!("earlier results in {shown} are untouched")),
        false => (format!("{shown} 里还没有结果"), format!("{shown} has no results yet")),
    };
    Words::new(format!("{zh}；{results_zh}"), format!("{en}; {results_en}"))
}
