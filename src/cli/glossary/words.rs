//! What the program's words mean that are neither rules nor statuses, severities or decisions: files, sheets, what stands in
//! them, and what people hand in and get back.

/// A word in Chinese and in English, what else it is asked for by (files and folders that it names, other words for it), what
/// is meant in Chinese and in English.
pub type Entry = (&'static str, &'static str, &'static [&'static str], (&'static str, &'static str));

/// The words, in the order in which people meet them.
pub const WORDS: [Entry; 39] = [
    (
        "规则",
        "rule",
        &[],
        (
            "查一种问题的一条办法，例如“超过字数”，规则名是 over-length；级别在 config.toml 的 [rules] 里按规则名改。",
            "what finds one kind of fault, as over the length, named over-length; [rules] of config.toml sets its severity by its name",
        ),
    ),
    (
        "规则名",
        "name of a rule",
        &[],
        (
            "规则的英文名称，例如 over-length，写在 config.toml 的 [rules] 里，也用来查 redbook explain over-length。",
            "what [rules] of config.toml and `redbook explain` know a rule by, as over-length",
        ),
    ),
    (
        "问题",
        "finding",
        &["问题数"],
        (
            "某条规则在某处查到的一条：级别、位置、原文、怎么办。",
            "what a rule found at a place: severity, place, quote, what to do",
        ),
    ),
    (
        "状态",
        "status",
        &[],
        (
            "一个单位的报送情况：无问题、待核对、有错误、读不了、未报送。",
            "where a unit stands: clean, noted, faulty, unreadable or missing",
        ),
    ),
    (
        "级别",
        "severity",
        &["不查", "off"],
        (
            "一条问题的轻重：错误、警告、提示；在 config.toml 的 [rules] 里可以改，也可以不查。",
            "how grave a finding is: error, warning or info; [rules] of config.toml changes it, or switches a rule off",
        ),
    ),
    ("原文", "quote", &[], ("问题所在的原话，一字不改。", "the exact words that a finding is about")),
    (
        "处理意见",
        "decision",
        &[],
        (
            "summary.xlsx 的“问题清单”里由办公室填的一列：已核、误报、退回，也可以写别的；再次运行时带到新的表里。",
            "the column of the sheet 问题清单 of summary.xlsx in which the office writes: 已核, 误报, 退回 or anything else; it is carried over to the next run",
        ),
    ),
    (
        "处理记录",
        "records of decisions",
        &[],
        (
            "summary.xlsx 的一张表：填过处理意见、现在已经没有了的问题，以后再出现会带回来。",
            "a sheet of summary.xlsx: decisions on findings that are gone, to be brought back where they come again",
        ),
    ),
    (
        "收件文件夹",
        "INPUT",
        &[],
        (
            "放各单位报送的文件和单位名册的文件夹，缺省是 input。",
            "the folder with the units' files and the roster, input where none is named",
        ),
    ),
    (
        "结果文件夹",
        "OUTPUT",
        &[],
        (
            "放结果的文件夹，缺省是 output，里面每个年度一个文件夹。",
            "the folder for results, output where none is named, with a folder for each year",
        ),
    ),
    (
        "单位名册",
        "roster",
        &["roster.csv", "roster.xlsx", "名册", "代码", "简称"],
        (
            "收件文件夹里的 roster.csv 或 roster.xlsx：代码、单位名称、简称、分组、曾用名。",
            "roster.csv or roster.xlsx in INPUT: code, name, short names, group, former names",
        ),
    ),
    (
        "分组",
        "group",
        &["未分组"],
        (
            "单位名册里的一列，例如党群部门；同一分组的报告合订成一本。",
            "a column of the roster; the reports of a group are bound into one volume",
        ),
    ),
    (
        "曾用名",
        "former names",
        &[],
        (
            "单位名册里的一列，写改名以前的全称，几年的结果就接得上。",
            "a column of the roster with the names that a unit bore before, which join its years",
        ),
    ),
    (
        "附件",
        "annex",
        &[],
        (
            "和报告一起报送的其他文件；[bind] 里写 annexes = true 的，其中的 PDF 装订在合订本里本单位之后。",
            "what came beside a report; with annexes = true in [bind], PDFs among them are bound behind it",
        ),
    ),
    (
        "没有采用的文件",
        "files not used",
        &["未采用"],
        (
            "收件文件夹里没有用作报告的文件，例如附件、旧稿、空表、单位名单、几个字的说明；逐个写明原因。",
            "files of INPUT that are no unit's report, as annexes, older versions, empty forms and lists of units, each with why",
        ),
    ),
    (
        "安全上限",
        "limits",
        &["上限", "bounds"],
        (
            "config.toml 的 [bounds] 和 [run] 里的各项上限：文件大小、解开后的大小、单元格、字数、页数、秒数、内存；超过的记为该单位的问题，写明有多少、上限是多少，其他单位不受影响。",
            "the limits in [bounds] and [run] of config.toml: bytes, what archives unpack to, cells, characters, pages, seconds, memory; what goes beyond is a finding of that unit with both numbers, and the other units are not affected",
        ),
    ),
    (
        "表式",
        "form",
        &["form.typ"],
        (
            "报告的统一样式：封面各栏、各部分的标题、说明和承诺；写在 config.toml 的 [template]，版式可以用 form.typ 另定。",
            "what all reports look like: cover, headings, notes, promise; [template] of config.toml has it, form.typ its layout",
        ),
    ),
    (
        "部分",
        "section",
        &[],
        (
            "报告正文按标题分成的几段，表式规定有哪几个、什么次序。",
            "what the form divides a report into, each under its heading",
        ),
    ),
    (
        "年度",
        "year",
        &[],
        (
            "报告所报的那一年：先看 --year，再看 config.toml 的 year，都没有写的以封面上最常见的为准。",
            "the year reported on: --year, then year in config.toml, then what the covers say",
        ),
    ),
    (
        "设置文件",
        "settings",
        &["config.toml"],
        (
            "config.toml：年度、规则的级别、表式、版面；redbook init 会写好一份带说明的。",
            "config.toml: year, severities, form, page; `redbook init` writes one with comments",
        ),
    ),
    (
        "汇总表",
        "workbook",
        &["summary.xlsx"],
        ("summary.xlsx：总览、单位一览、问题清单等。", "summary.xlsx: the overview, the units, the findings and more"),
    ),
    (
        "总览",
        "overview",
        &[],
        (
            "summary.xlsx 的第一张表：应报、已报、各种状态、各分组和各规则的数，可以打印。",
            "the first sheet of summary.xlsx: units by status, groups and rules, to be printed",
        ),
    ),
    (
        "单位一览",
        "list of units",
        &["单位表"],
        (
            "summary.xlsx 的一张表，每个单位一行：状态、字数、问题数、文件；index.html 里的单位表也是它。",
            "a sheet of summary.xlsx with a row for each unit: status, length, findings, files; the table of index.html is the same",
        ),
    ),
    (
        "问题清单",
        "list of findings",
        &[],
        (
            "summary.xlsx 的一张表，每条问题一行：位置、原文、怎么办、处理意见。",
            "a sheet of summary.xlsx with a row for each finding: place, quote, what to do, decision",
        ),
    ),
    (
        "相似",
        "passages alike",
        &["相似度"],
        (
            "summary.xlsx 的一张表，照抄的两段并排列出。",
            "a sheet of summary.xlsx that shows passages alike side by side",
        ),
    ),
    (
        "遮盖清单",
        "list of masks",
        &[],
        (
            "summary.xlsx 的一张表，有评审本时才有：遮盖了什么、在哪里。",
            "a sheet of summary.xlsx where there is a reviewers' edition: what is masked, and where",
        ),
    ),
    (
        "汇总网页",
        "page",
        &["index.html"],
        (
            "index.html：同样的内容，用浏览器看；可以搜索、筛选，点一下就翻到 PDF 的那一页。",
            "index.html: the same to look at in a browser, with search, filters and links to the pages of the PDFs",
        ),
    ),
    (
        "台账",
        "ledger",
        &["ledger.json"],
        ("ledger.json：全部数据，给程序用。", "ledger.json: everything that is known, for programs"),
    ),
    (
        "守候",
        "watch",
        &["redbook watch"],
        (
            "redbook watch：守着收件文件夹，文件放好、不再变了就重新生成，每次记一行，直到按 Ctrl-C；快慢写在 config.toml 的 [watch]。",
            "`redbook watch`: builds again whenever INPUT has settled after a change, a line each time, until Ctrl-C; [watch] of config.toml has the times",
        ),
    ),
    (
        "缓存",
        "cache",
        &[".redbook-cache"],
        (
            "结果文件夹里的 .redbook-cache：上一次运行做成的内容，没有变动的下一次直接沿用，所以快得多；可以随时删除，下一次全部重做。",
            ".redbook-cache in OUTPUT: what the last run made and the next takes over where nothing has changed; it can be deleted at any time",
        ),
    ),
    (
        "写入锁",
        "lock",
        &["锁", ".2021.lock"],
        (
            "结果文件夹里的 .年度.lock：正在写这个年度的是谁、哪台电脑、从什么时候起，写完就没有了；程序中途死了留下的，下一次运行会接手，不用手工删除。",
            ".YEAR.lock in OUTPUT: who is writing that year's results, on which computer, since when; gone when that is done. One that a dead run left is taken over",
        ),
    ),
    (
        "校验码",
        "checksums",
        &["SHA256SUMS", "yearly.sha256"],
        (
            "SHA256SUMS：结果里每个文件的校验码，再次运行时据此知道哪些文件被人改过；yearly.sha256 是年度比较的。",
            "SHA256SUMS: of every file among the results, by which the next run knows what somebody changed; yearly.sha256 is that of the years",
        ),
    ),
    (
        "统一表式的报告",
        "report in the form",
        &["units/"],
        (
            "units/ 里每个单位一份 PDF 和一份 Word：同一份报告，排成统一的表式。",
            "a unit's report in the one form, as PDF and for Word, in units/",
        ),
    ),
    (
        "退改通知",
        "letter",
        &["notices/"],
        (
            "给状态是有错误或读不了的单位的一份通知，在 notices/：逐条写明位置、原文、问题、怎么办。",
            "the letter to a unit that is faulty or unreadable, in notices/: place, quote, fault, remedy of each",
        ),
    ),
    (
        "批注件",
        "document with comments",
        &["returned/"],
        (
            "单位自己的 .docx，有问题的地方加了 Word 批注，其余不动，在 returned/，和退改通知一起退回。",
            "the unit's own .docx with comments of Word where something was found, in returned/, to go back with the letter",
        ),
    ),
    (
        "催报单",
        "reminder",
        &["催报单.docx"],
        ("notices/催报单.docx：未报送的单位。", "notices/催报单.docx: the units that have not reported"),
    ),
    (
        "合订本",
        "volume",
        &["volumes/"],
        ("volumes/ 里的 PDF：一个分组一本，另有全部一本。", "the PDFs in volumes/: one for each group, and one of all"),
    ),
    (
        "评审本",
        "reviewers' edition",
        &["reviewers/"],
        (
            "reviewers/ 里给公众评审看的 PDF，保密和个人信息已经遮盖。",
            "the PDFs in reviewers/ for the public reviewers, with private matters masked",
        ),
    ),
    (
        "定时运行",
        "schedule",
        &["systemd", "cron", "计划任务", "redbook.service", "redbook.timer", "redbook.xml", "redbook.log"],
        (
            "到时间自己运行：redbook schedule 输出 systemd 定时器、cron 的一行或 Windows 计划任务，也可以直接装好。",
            "a build that runs by itself at its time: `redbook schedule` prints or installs what starts it",
        ),
    ),
];
