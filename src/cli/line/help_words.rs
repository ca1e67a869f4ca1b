//! What the help says in English: of each command, flag and value, by name. The Chinese stands beside the flags
//! themselves, in `args.rs`.

/// What the program is for.
pub const ABOUT: &str = "Reads a folder of self-evaluation reports, checks them, brings them into one form, binds them into \
                         volumes and writes a summary workbook.";

/// What the commands do.
pub const COMMANDS: [(&str, &str); 12] = [
    (
        "build",
        "Writes all results: PDFs of the units, volumes, workbook, ledger; what is done where no command is named",
    ),
    ("check", "Checks only: lists the findings on the terminal and writes no files"),
    ("read", "Shows what the program reads of a file: text, automatic numbers, tables, places"),
    ("watch", "Builds again whenever INPUT has settled after a change, until Ctrl-C or a signal ends it"),
    ("yearly", "Compares the years that OUTPUT holds, and writes yearly.xlsx and yearly.html"),
    (
        "schedule",
        "Prints a timer for systemd, a line for cron or a task for Windows that runs a build at its time, or installs the timer",
    ),
    (
        "explain",
        "Explains what a rule checks, why, with an example and the remedy, or a word of the program; lists all where none is named",
    ),
    ("init", "Writes a commented config.toml, an empty roster, and the folders INPUT and OUTPUT into a folder"),
    ("doctor", "Shows the version, the fonts in use and the settings as they apply"),
    ("completions", "Prints what bash, zsh, fish or PowerShell needs to complete commands and flags"),
    ("manual", "Prints the manual page, in the format of man"),
    ("licences", "Prints the licences of the program, and of the fonts and libraries in it"),
];

/// What the flags and places are for, by their ids.
pub const FLAGS: [(&str, &str); 24] = [
    ("input", "INPUT, the folder with what the units handed in, folders below it included; or a single file"),
    ("output", "OUTPUT, the folder for results, with a folder for each year in it"),
    ("config", "file of settings; config.toml in the current folder where none is named"),
    (
        "lang",
        "language of the terminal and of findings; headings of workbooks and pages, letters and the form are Chinese",
    ),
    ("color", "colours on the terminal"),
    ("log_format", "how things are said on the terminal"),
    ("roster", "roster of the units (.csv or .xlsx); roster.csv or roster.xlsx in INPUT where none is named"),
    ("year", "year reported on, as in 2021"),
    ("jobs", "how many units are worked on at once; as many as there are processors where nothing is said"),
    ("fail_on", "from which severity on the exit code is 1"),
    ("quiet", "neither progress nor results on the terminal; --log-format json prints its lines all the same"),
    ("no_progress", "no progress bar"),
    ("file", "file to look at; of an archive, each file in it"),
    ("json", "all of it as JSON, one line a file; the same as --log-format json"),
    (
        "word",
        "a rule's title or name, a status, a severity, a file's name or another word, as in over-length or faulty",
    ),
    ("folder", "the folder to write into, which is made where there is none"),
    ("form", "writes the built-in form.typ as well, to be changed"),
    ("shell", "which shell"),
    ("kind", "what starts it at its time; what this system usually has where nothing is said"),
    ("every", "how often it runs"),
    ("at", "at what time it runs, as in 18:30"),
    ("install", "puts the units into place and starts the timer (systemd alone)"),
    ("remove", "stops the timer and deletes what --install put there (systemd alone)"),
    ("save", "writes the task for Windows into a file, to be imported"),
];

/// The same of flags that mean something else to one command: command, flag.
pub const OF_COMMANDS: [(&str, &str, &str); 12] = [
    ("check", "output", "OUTPUT, read and never written: it has decisions that were typed, and last year's results"),
    (
        "yearly",
        "roster",
        "roster of the units (.csv or .xlsx), whose former names join units that were renamed; those that the ledgers \
         of the years have need not be written again",
    ),
    ("yearly", "quiet", "no results on the terminal; --log-format json prints its line all the same"),
    ("yearly", "no_progress", "no progress bar (it has none; the flags of a build may be taken as they are)"),
    (
        "watch",
        "fail_on",
        "from which severity on a build's exit code (exit_code of --log-format json) is 1; the watch itself ends with 0",
    ),
    (
        "watch",
        "quiet",
        "says what went wrong alone: builds that were not done, an INPUT that is gone; --log-format json prints its lines all the same",
    ),
    ("watch", "no_progress", "no progress bar (a watch has none; the flags of a build may be taken as they are)"),
    ("schedule", "quiet", "each run says what went wrong alone, and no results"),
    ("schedule", "no_progress", "no progress bar (its runs have none; the flags of a build may be taken as they are)"),
    ("completions", "lang", "language of the descriptions"),
    ("manual", "lang", "language of the manual page"),
    ("licences", "lang", "language of the headings"),
];

/// What the values of flags mean, by flag and value.
pub const VALUES: [(&str, &str, &str); 16] = [
    ("lang", "zh", "Chinese"),
    ("lang", "en", "English"),
    ("color", "auto", "where the terminal has them"),
    ("color", "always", "always"),
    ("color", "never", "never"),
    ("fail_on", "error", "errors (the default; units not handed in or unreadable count)"),
    ("fail_on", "warning", "errors and warnings"),
    ("fail_on", "never", "never"),
    ("kind", "systemd", "a timer of systemd, on Linux"),
    ("kind", "cron", "a line for cron"),
    ("kind", "windows", "a task for Windows"),
    ("every", "daily", "once a day"),
    ("every", "weekdays", "once a day, Monday to Friday"),
    ("every", "hourly", "once an hour; of the time, the minutes count"),
    ("log_format", "text", "for people"),
    ("log_format", "json", "a JSON object a line, for programs"),
];
