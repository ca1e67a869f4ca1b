//! The fonts in `redbook doctor`: what each style is set in, which names were looked for in vain, which files are no use.
use serde_json::{Map, Value, json};

use super::Output;
use crate::config::Fonts;
use crate::model::{Lang, Words};
use crate::press::{FAMILIES, Found, find_fonts};

/// Shows the fonts that a run would use.
pub fn show(fonts: &Fonts, lang: Lang, out: &mut Output) {
    let say = |zh: String, en: String| Words::new(zh, en).get(lang).to_owned();
    let (search, colon) = (find_fonts(fonts), lang.pick("：", ": "));
    out.line(say("字体：".to_owned(), "fonts:".to_owned()));
    let wanted = [&fonts.fangsong, &fonts.kaiti, &fonts.heiti, &fonts.biaosong];
    for ((face, wanted), found) in FAMILIES.iter().zip(wanted).zip(&search.styles) {
        let embedded = || say(format!("{}（内置）", face.family), format!("{} (embedded)", face.family));
        let used = found.as_ref().map_or_else(embedded, shown);
        out.wrapped(format!("  {}{colon}{used}", Words::new(face.use_zh, face.use_en).get(lang)), 4);
        missed(wanted, found.as_ref(), fonts, lang, out);
    }
    let of_each = || {
        say(
            "跟着各种字体；内置的楷体用内置仿宋的".to_owned(),
            "that of each face; of the embedded KaiTi, the embedded FangSong's".to_owned(),
        )
    };
    let used = search.latin.as_ref().map_or_else(of_each, shown);
    out.wrapped(format!("  {}{colon}{used}", say("数字、西文".to_owned(), "digits, Latin".to_owned())), 4);
    missed(&fonts.latin, search.latin.as_ref(), fonts, lang, out);
    for refused in &search.refused {
        let (path, why) = (refused.path.display(), &refused.why);
        let refused = say(
            format!("  用不了的字体文件：{path}（{}）", why.get(Lang::Zh)),
            format!("  font file of no use: {path} ({})", why.get(Lang::En)),
        );
        out.wrapped(refused, 4);
    }
}

/// The same for a program: the keys that `doctor` has of fonts.
pub fn keys(fonts: &Fonts, lang: Lang) -> Map<String, Value> {
    let search = find_fonts(fonts);
    let wanted = [&fonts.fangsong, &fonts.kaiti, &fonts.heiti, &fonts.biaosong];
    let font = |style: String, found: Option<&Found>, embedded: Option<&str>, wanted: &[String]| {
        json!({
            "style": style, "name": found.map(|found| found.name.as_str()).or(embedded),
            "path": found.map(|found| found.path.display().to_string()), "not_found": unfound(wanted, found, fonts),
        })
    };
    let faces = FAMILIES.iter().zip(wanted).zip(&search.styles).map(|((face, wanted), found)| {
        let style = Words::new(face.use_zh, face.use_en).get(lang).to_owned();
        font(style, found.as_ref(), Some(face.family), wanted)
    });
    let latin = font(lang.pick("数字、西文", "digits, Latin").to_owned(), search.latin.as_ref(), None, &fonts.latin);
    let refused =
        search.refused.iter().map(|own| json!({"path": own.path.display().to_string(), "why": own.why.get(lang)}));
    let keys = [("fonts", faces.chain([latin]).collect()), ("refused_fonts", refused.collect::<Value>())];
    keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn shown(found: &Found) -> String {
    format!("{}（{}）", found.name, found.path.display())
}

/// Shows the names that were looked for in vain.
fn missed(wanted: &[String], found: Option<&Found>, fonts: &Fonts, lang: Lang, out: &mut Output) {
    let missed = unfound(wanted, found, fonts);
    if !missed.is_empty() {
        let (zh, en) = (missed.join("、"), missed.join(", "));
        out.wrapped(format!("    {}", Words::new(format!("没有找到：{zh}"), format!("not found: {en}")).get(lang)), 6);
    }
}

/// Lists the names that stand before the one that was found; none where fonts are looked for nowhere.
fn unfound<'w>(wanted: &'w [String], found: Option<&Found>, fonts: &Fonts) -> Vec<&'w str> {
    if !fonts.installed && fonts.folder.as_os_str().is_empty() {
        return Vec::new();
    }
    wanted.iter().map(String::as_str).take_while(|name| found.is_none_or(|found| found.name != *name)).collect()
}
