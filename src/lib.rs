//! `redbook` reads a folder of self-evaluation reports (绩效自评报告), brings each into the one standard form, checks it,
//! and writes PDFs, bound volumes, a summary workbook and a ledger.
//!
//! # The map
//!
//! Data flow one way. A stage is a folder; stages do not know each other, and only [`run`] knows their order.
//!
//! ```text
//!   config.toml + flags ──► Config                                            config, cli
//!   intake      INPUT, roster   ──► Submissions, Roster                       what is there
//!     each file by itself, those of archives too, in parallel; a panic is that file's finding, and readers run in processes
//!     of their own, bounded in time and memory (`run/worker`); what the last run made of the same bytes is taken over
//!     (`run/known`):
//!   read        bytes           ──► Noted<RawFile>                            faithful to the format, every place known
//!   normalise   RawDocument     ──► Noted<Report>                             the form: fields, sections, opinion
//!     together:
//!   check       Drafts, Roster  ──► Units, then findings of each              one file a rule
//!     each unit by itself, on plain threads:
//!   mask        Report          ──► Report                                    for the reviewers' edition, where there is one
//!   typeset     Report          ──► Noted<Typeset>                            pages, written down for the volumes and for the
//!                                   next run where that can be done (`press/stored`, `run/print/pages`)
//!   compose     Report          ──► DOCX                                      the same form for Word, to be edited
//!     together again, in roster order:
//!   bind        all pages       ──► Volume                                    laid out once, exported many times; PDFs that
//!                                   units sent are laid over placeholders (`format/foreign`, `press/overlay`)
//!   publish     Ledger, files   ──► OUTPUT/year                               written aside, swapped in at once; decisions
//!                                   typed into the old workbook go over into the new one (`publish/decisions`); letters to
//!                                   the units (`publish/notices`), their own files with remarks (`publish/returned`); a page
//!                                   to look at (`publish/page`, made of what pages share, `publish/web`)
//! ```
//!
//! Years beside each other (`redbook yearly`):
//!
//! ```text
//!   publish     OUTPUT          ──► EarlierYear                               what each year's ledger has
//!   years       EarlierYear, …  ──► Years                                     units followed, figures side by side
//!   publish     Years           ──► yearly.xlsx, yearly.html
//! ```
//!
//! Beside all that, `redbook schedule`: a build and its time ──► text for systemd, cron or Windows ([`schedule`]).
//!
//! What stages share; none of it reaches back to what builds on it:
//!
//! - [`model`]: the data that stages hand on, from [`model::Block`] to [`model::Ledger`]; every value knows its
//!   [`model::Place`].
//! - [`finding`]: what is said about a report. A stage returns [`model::Noted`]: a value and its findings. A ruined unit is a
//!   finding; a ruined run is a [`run_error::RunError`]; there is nothing else.
//! - [`format`](mod@format): what bytes are: encoding, signature, archive, package, XML, sheets, the objects of a PDF.
//! - [`press`]: Typst as a machine, and lopdf's look at what came out of it.
//! - [`word`]: docx-rs as a machine, and what makes its files sound and the same every time.
//! - [`table_plan`]: how a table is set, in the PDF and in Word alike.
//! - [`progress`]: how far a run is, for whoever watches.
//! - [`figure`]: what sentences count: 33.1万元, 三百余场, 百分之三十, and what each of them is a figure of.
//! - [`unit_names`] and [`register`]: the ways in which one unit's name is written, and the units of a year found by them.
//! - [`source_path`]: paths of what units sent: folders, archives, files, and the sheets and rows of files.
//! - [`ordinary`]: files opened by their names, of which pipes and devices are none.
//! - [`list_row`]: the rows of lists and rosters that are no units, such as sums and headings of groups.
//! - [`fold`], [`han`], [`ordinal`], [`month`], [`year`], [`telephone`], [`marks`], [`raised`] and [`count`]: text made
//!   comparable, Chinese characters and their numerals, 一、 and （一） told, Dec, 2021年度 and 13800138000 told, brackets and
//!   dashes known, 10⁸ kept, and Word's 字数.
//!
//! Only intake, publish, the config, what opens [`ordinary`] files for them, the press's search for fonts, the processes that
//! read, the signals, `redbook init` and `redbook schedule` reach outside; Typst's world touches no disk. `tests/layers.rs` has
//! the lists, of these and of who may import whom, and holds them.
pub mod bind;
pub mod check;
pub mod cli;
pub mod compose;
pub mod config;
pub mod count;
pub mod figure;
pub mod finding;
pub mod fold;
pub mod format;
pub mod han;
pub mod intake;
pub mod list_row;
pub mod marks;
pub mod mask;
pub mod model;
pub mod month;
pub mod normalise;
pub mod ordinal;
pub mod ordinary;
pub mod press;
pub mod progress;
pub mod publish;
pub mod raised;
pub mod read;
pub mod register;
pub mod run;
pub mod run_error;
pub mod schedule;
pub mod source_path;
pub mod table_plan;
pub mod telephone;
pub mod typeset;
pub mod unit_names;
pub mod word;
pub mod year;
pub mod years;
