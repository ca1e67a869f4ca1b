//! The words by which persons' names, posts and units' names are told from one another; lists that an office may add to.
use serde::{Deserialize, Serialize};

use super::characters::Characters;

/// Units and their parts before 长.
const HEADED: &str =
    "局科处股组队所站院校园镇乡村区县市部会庭班厂场社馆台行团总室州司厅关段警船店排营连盟旗街秘书察判事";
/// Ending of posts that are any word: 调研员.
const POST_ENDING: char = '员';
/// Ending of posts behind an office's word, and of names elsewhere: 行政岗, but 李岗.
const STATION: char = '岗';
/// Endings of offices that a text may have which is one person's post and nothing else.
const SHORT_OFFICES: [&str; 4] = ["办公室", "科", "股", "室"];

/// Words of names, posts and units.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Surnames that an office adds, of one character or more.
    pub more_surnames: Vec<String>,
    /// Posts that an office adds.
    pub more_posts: Vec<String>,
    /// Surnames of one character.
    pub surnames: Characters,
    /// Characters in which names of other languages are written.
    pub transliterated: Characters,
    /// Surnames of several characters.
    pub compound_surnames: Vec<String>,
    /// Words in which posts end.
    pub posts: Vec<String>,
    /// Words with which a post begins that follows a name at once.
    pub post_beginnings: Vec<String>,
    /// Words in which offices within a unit end.
    pub office_endings: Vec<String>,
    /// Words with which offices and posts begin, and no names.
    pub office_words: Vec<String>,
    /// Words in which units' names end.
    pub unit_endings: Vec<String>,
}

impl Names {
    fn posts(&self) -> impl Iterator<Item = &str> {
        self.posts.iter().chain(&self.more_posts).map(String::as_str).filter(|post| !post.is_empty())
    }

    fn compound(&self) -> impl Iterator<Item = &str> {
        let compound = self.compound_surnames.iter().chain(&self.more_surnames).map(String::as_str);
        compound.filter(|surname| surname.chars().nth(1).is_some())
    }

    /// Says whether a text begins with a surname, and returns what follows it, the longer surname first.
    pub fn after_surname<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.compound().find_map(|surname| text.strip_prefix(surname)).or_else(|| self.after_single(text))
    }

    /// Returns what follows a surname of one character.
    pub fn after_single<'t>(&self, text: &'t str) -> Option<&'t str> {
        let first = text.chars().next()?;
        let added = || self.more_surnames.iter().any(|own| own.starts_with(first) && own.len() == first.len_utf8());
        (self.surnames.contains(first) || added()).then(|| &text[first.len_utf8()..])
    }

    /// Says whether a text is a surname of several characters.
    pub fn is_compound(&self, text: &str) -> bool {
        self.compound().any(|surname| surname == text)
    }

    /// Says whether a word ends as posts and offices do.
    pub fn is_post(&self, word: &str) -> bool {
        let is_long = word.chars().count() >= 2;
        is_long
            && (self.is_sure_post(word)
                || word.ends_with('长')
                || SHORT_OFFICES.iter().any(|ending| word.ends_with(ending)))
    }

    /// Says whether a word ends in the word of a post, and not merely as names may.
    pub fn is_sure_post(&self, word: &str) -> bool {
        let is_long = word.chars().count() >= 2;
        is_long
            && (is_headed(word)
                || word.ends_with(POST_ENDING)
                || self.is_station(word)
                || self.posts().any(|post| word.ends_with(post)))
    }

    /// Says whether a word ends in the word of an office and 岗: 行政岗.
    fn is_station(&self, word: &str) -> bool {
        let office = word.strip_suffix(STATION);
        office.is_some_and(|office| self.office_words.iter().any(|known| office.ends_with(known.as_str())))
    }

    /// Says whether a text is one post and nothing before it: 科长, 主任, but not 安监科长.
    pub fn is_bare_post(&self, text: &str) -> bool {
        (text.chars().count() == 2 && is_headed(text)) || self.posts().any(|post| post == text)
    }

    /// Returns where the longest post begins in which a word ends, if that is not the whole word.
    pub fn post_at_end(&self, word: &str) -> Option<usize> {
        let starts = word.char_indices().map(|(index, _)| index).skip(1);
        starts.into_iter().find(|&start| self.is_bare_post(&word[start..]))
    }

    /// Says whether a word ends as offices and units do.
    pub fn is_office(&self, word: &str) -> bool {
        word.chars().count() >= 2 && self.office_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Says whether a word is one of an office, which no name begins with.
    pub fn begins_no_name(&self, word: &str) -> bool {
        self.office_words.iter().any(|known| word.starts_with(known.as_str()))
    }

    /// Returns what follows each word of an office with which a text begins.
    pub fn after_office_words<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        self.office_words.iter().filter_map(|word| text.strip_prefix(word.as_str()))
    }

    /// Says whether a text is nothing but characters of names of other languages.
    pub fn is_transliterated(&self, text: &str) -> bool {
        text.chars().all(|own| self.transliterated.contains(own))
    }

    /// Says whether a text begins with a word of an office that has more than `length` bytes.
    pub fn office_word_reaches(&self, text: &str, length: usize) -> bool {
        self.office_words.iter().any(|word| word.len() > length && text.starts_with(word.as_str()))
    }

    /// Says whether what follows a name at once is a post from its first character on.
    pub fn is_whole_post(&self, text: &str) -> bool {
        let two = text.char_indices().nth(2).map_or(text, |(end, _)| &text[..end]);
        let begins = self.is_bare_post(two)
            || self.begins_no_name(text)
            || self.begins_post(text)
            || self.posts().any(|word| text.starts_with(word));
        begins && (self.is_sure_post(text) || self.is_office(text))
    }

    /// Says whether a text begins as posts do that follow a name at once: 副, 四级.
    fn begins_post(&self, text: &str) -> bool {
        self.post_beginnings.iter().any(|word| text.starts_with(word.as_str()))
    }

    /// Says whether a text is nothing but such a beginning.
    pub fn is_post_beginning(&self, text: &str) -> bool {
        self.post_beginnings.iter().any(|word| word == text)
    }

    /// Says whether a folded text ends as units' names do.
    pub fn ends_as_unit(&self, folded: &str) -> bool {
        self.unit_endings.iter().any(|end| folded.ends_with(end.as_str()))
    }
}

fn is_headed(word: &str) -> bool {
    word.strip_suffix('长').is_some_and(|head| head.ends_with(|last| HEADED.contains(last)))
}
