//! What the standard form shows of a report beside the form's own words.
use super::{FieldKind, FieldSpec, Template};
use crate::model::Report;
use crate::year::{school_year_in, written_day, written_school_year};

impl FieldSpec {
    /// Says whether the form asks for a school's year, which is named by two.
    pub fn is_school_year(&self) -> bool {
        self.kind == FieldKind::Year && self.label.contains("学年")
    }

    /// Writes a year as the form does: 2025 where it asks for a year, 2025—2026学年 where it asks for a school's.
    pub fn written_year(&self, value: &str) -> String {
        match value.parse() {
            Ok(first) if self.is_school_year() => written_school_year(first),
            _ => value.to_owned(),
        }
    }
}

impl Template {
    /// Says whether the form's year is a school's.
    pub fn asks_for_school_year(&self) -> bool {
        self.field_of(FieldKind::Year).is_some_and(FieldSpec::is_school_year)
    }

    /// Names a year as the form does: 2025年度, or 2025—2026学年 where its field asks for a school's year.
    pub fn year_name(&self, year: u16) -> String {
        if self.asks_for_school_year() { written_school_year(year) } else { format!("{year}年度") }
    }

    /// Names it where blanks set figures apart from words: 2025 年度, 2025—2026 学年.
    pub fn spaced_year_name(&self, year: u16) -> String {
        let name = self.year_name(year);
        // Both words have two characters of three bytes.
        let (figures, word) = name.split_at(name.len() - "年度".len());
        format!("{figures} {word}")
    }

    /// Writes a value as the cover shows it; what the unit left blank stays blank, but for its name.
    pub fn printed_value(&self, field: &FieldSpec, report: &Report, unit: &str) -> String {
        let value = report.value(&field.key);
        match field.kind {
            FieldKind::Person => {
                let part = |part: &str| report.value(&format!("{}_{part}", field.key));
                format!("{}　{}", part("name"), part("title")).trim().to_owned()
            }
            FieldKind::Date => value.parse().map_or_else(|_| value.to_owned(), written_day),
            FieldKind::Year => field.written_year(value),
            FieldKind::Unit if value.is_empty() && field.key == self.key_of(field.kind) => unit.to_owned(),
            _ => value.to_owned(),
        }
    }

    /// Returns the title below the unit's name, with the year before it where the cover has no field for that.
    pub fn printed_title(&self, report: &Report, year: u16) -> String {
        let Some(field) = self.field_of(FieldKind::Year).filter(|field| field.in_title) else {
            return self.title.to_string();
        };
        let own = report.value(&field.key);
        let year = own.parse().unwrap_or(year);
        let title = report.value(self.key_of(FieldKind::Title));
        match school_year_in(title).filter(|span| span.first.to_string() == own) {
            Some(span) => format!("{}{}", written_school_year(span.first), &*self.title),
            None => format!("{}{}", self.year_name(year), self.title.strip_prefix("年度").unwrap_or(&self.title)),
        }
    }

    /// Returns the fields that the cover has a place for, beside its title.
    pub fn printed_fields(&self) -> impl Iterator<Item = &FieldSpec> {
        self.fields.iter().filter(|field| field.kind != FieldKind::Title && !field.in_title)
    }

    /// Returns what stands in brackets behind the unit's name, for the seal to be set there; `None` where the first of the words
    /// is blank.
    pub fn seal_mark(&self) -> Option<&str> {
        self.name_suffixes.first().map(|mark| &**mark).filter(|mark| !mark.is_empty())
    }

    /// Says whether that stands behind a field's value: behind the unit's own name alone.
    pub fn is_sealed(&self, field: &FieldSpec) -> bool {
        self.seal_mark().is_some() && *field.key == *self.key_of(FieldKind::Unit)
    }

    /// Says whether a remark only says where the seal belongs, behind the unit's name or a date.
    pub fn is_name_suffix(&self, remark: &str) -> bool {
        self.name_suffixes.iter().any(|suffix| suffix == remark)
    }

    /// Returns year, month and day of a report as a document: its own date, else the last day of its year; never the clock's.
    pub fn document_date(&self, report: &Report, year: u16) -> [i16; 3] {
        let date = report.value(self.key_of(FieldKind::Date)).parse::<jiff::civil::Date>();
        date.map_or([year.cast_signed(), 12, 31], |date| [date.year(), i16::from(date.month()), i16::from(date.day())])
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::model::{Field, Lang, Report};

    /// Prints the title of a report that says this year, in a form with this title whose cover has no field for the year.
    fn printed(title: &str, own: &str) -> String {
        let form = format!(
            "[template]\ntitle = \"{title}\"\n[[template.fields]]\nkey = \"unit\"\nlabel = \"单位名称\"\nkind = \"unit\"\n"
        );
        let config = Config::parse(&form, "c").expect("valid");
        let year = Field { key: "year".to_owned(), value: own.to_owned(), ..Field::default() };
        config.template.printed_title(&Report { fields: vec![year], ..Report::default() }, 2021)
    }

    #[test]
    fn a_year_that_the_cover_has_no_field_for_stands_in_the_title() {
        assert_eq!(printed("自评报告", ""), "2021年度自评报告");
        assert_eq!(printed("年度自评报告", "2020"), "2020年度自评报告");
        assert_eq!(printed("学年自评报告", "2020"), "2020—2021学年自评报告");
        assert_eq!(printed("学年度自评报告", ""), "2021—2022学年自评报告");
        let built_in = Config::parse("", "c").expect("valid").template;
        assert_eq!(built_in.printed_title(&Report::default(), 2021), &*built_in.title);
        assert_eq!(built_in.printed_fields().count(), built_in.fields.len() - 1);
    }

    #[test]
    fn a_form_may_have_no_place_for_the_seal_behind_the_name() {
        let mark = |text: &str| {
            let template = Config::parse(text, "c").expect("valid").template;
            let is_sealed = template.fields.iter().any(|field| template.is_sealed(field));
            template.seal_mark().filter(|_| is_sealed).map(str::to_owned)
        };
        assert_eq!(mark("").as_deref(), Some("公章"));
        assert_eq!(mark("[template]\nname_suffixes = [\"\", \"公章\"]\n"), None);
        assert_eq!(mark("[template]\nname_suffixes = [\"盖章\", \"\"]\n").as_deref(), Some("盖章"));
    }

    #[test]
    fn a_school_year_is_named_by_both_of_its_years() {
        let form = "[[template.fields]]\nkey = \"unit\"\nlabel = \"学院\"\nkind = \"unit\"\n[[template.fields]]\nkey = \"year\"\n\
                    label = \"学年\"\nkind = \"year\"\n";
        let template = Config::parse(form, "c").expect("valid").template;
        assert_eq!(template.year_name(2025), "2025—2026学年");
        assert_eq!(template.spaced_year_name(2025), "2025—2026 学年");
        assert_eq!(Config::parse("", "c").expect("valid").template.spaced_year_name(2025), "2025 年度");
        assert_eq!(template.fields[1].written_year("2024"), "2024—2025学年");
        assert_eq!(template.fields[1].written_year("近年"), "近年");
    }

    #[test]
    fn a_title_with_a_year_of_its_own_is_refused() {
        for title in ["2021年度自评报告", "{year}年度自评报告"] {
            let refused = Config::parse(&format!("[template]\ntitle = \"{title}\"\n"), "c").expect_err("a year");
            assert!(refused.message.get(Lang::Zh).contains("template.title 里不要写年度"), "{refused:?}");
        }
    }
}
