//! The whole program, as an office runs it: the binary in a folder of its own, and what it leaves there.
#[path = "program/book.rs"]
mod book;
#[path = "program/browser.rs"]
mod browser;
#[path = "program/docx.rs"]
mod docx;
#[path = "program/ledger.rs"]
mod ledger;
#[path = "harness/locked.rs"]
mod locked;
#[path = "program/office.rs"]
mod office;
#[path = "program/package.rs"]
mod package;
#[path = "program/pdf.rs"]
mod pdf;
#[path = "program/positions.rs"]
mod positions;
#[cfg(unix)]
#[path = "program/watch.rs"]
mod watch;
#[path = "program/web_page.rs"]
mod web_page;

#[path = "program/again.rs"]
mod again;
#[path = "program/annexes.rs"]
mod annexes;
#[path = "program/another_form.rs"]
mod another_form;
#[path = "program/archive.rs"]
mod archive;
#[path = "program/commands.rs"]
mod commands;
#[path = "program/compared.rs"]
mod compared;
#[path = "program/decisions.rs"]
mod decisions;
#[path = "program/drawn_lines.rs"]
mod drawn_lines;
#[path = "program/editions.rs"]
mod editions;
#[path = "program/events.rs"]
mod events;
#[path = "program/exits.rs"]
mod exits;
#[path = "program/flags.rs"]
mod flags;
#[path = "program/fonts.rs"]
mod fonts;
#[path = "program/footnotes.rs"]
mod footnotes;
#[path = "program/hostile.rs"]
mod hostile;
#[path = "program/incremental.rs"]
mod incremental;
#[path = "program/input.rs"]
mod input;
#[cfg(unix)]
#[path = "program/interrupted.rs"]
mod interrupted;
#[path = "program/keep.rs"]
mod keep;
#[path = "program/known_files.rs"]
mod known_files;
#[path = "program/last_line.rs"]
mod last_line;
#[path = "program/lock.rs"]
mod lock;
#[path = "program/look.rs"]
mod look;
#[cfg(target_os = "linux")]
#[path = "program/lost_share.rs"]
mod lost_share;
#[path = "program/notices.rs"]
mod notices;
#[path = "program/own_form.rs"]
mod own_form;
#[path = "program/page.rs"]
mod page;
#[path = "program/page_in_browser.rs"]
mod page_in_browser;
#[path = "program/page_on_paper.rs"]
mod page_on_paper;
#[path = "program/pictures.rs"]
mod pictures;
#[path = "program/printed.rs"]
mod printed;
#[path = "program/progress.rs"]
mod progress;
#[path = "program/reading.rs"]
mod reading;
#[path = "program/results.rs"]
mod results;
#[path = "program/returned.rs"]
mod returned;
#[path = "program/returned_parts.rs"]
mod returned_parts;
#[path = "program/room.rs"]
mod room;
#[path = "program/schedule.rs"]
mod schedule;
#[path = "program/schedule_installed.rs"]
mod schedule_installed;
#[path = "program/shells.rs"]
mod shells;
#[path = "program/signed.rs"]
mod signed;
#[path = "program/swap.rs"]
mod swap;
#[path = "program/terminal.rs"]
mod terminal;
#[path = "program/volumes.rs"]
mod volumes;
#[path = "program/watched.rs"]
mod watched;
#[path = "program/word_tables.rs"]
mod word_tables;
#[path = "program/words.rs"]
mod words;
#[path = "program/workbook.rs"]
mod workbook;
#[path = "program/yearly.rs"]
mod yearly;
#[path = "program/yearly_heads.rs"]
mod yearly_heads;
