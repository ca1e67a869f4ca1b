#!/usr/bin/env python3
"""Runs `redbook read` over a folder of documents and says, per format, what came of it.

    tests/corpus.py FOLDER [--redbook PATH] [--seconds N] [--jobs N] [--numbers] [--without WORD] [--list]

Per extension: files, opened, found blank, refused (with the reasons), crashed, hung, and the recall of characters against a
reference walk: of .docx, .odt and .xlsx the XML itself, of .doc, .rtf and .xls what LibreOffice exports, of .pdf what
pdftotext extracts, where they are installed.
With --numbers, automatic numbers of .docx and .doc are compared with LibreOffice's text export, line by line.
Nothing of FOLDER is kept.
"""
import argparse, collections, concurrent.futures, json, os, pathlib, re, shutil, subprocess, sys, tempfile, unicodedata, zipfile
import xml.etree.ElementTree as ET

WORD = {".docx", ".docm", ".dotx", ".dotm"}
CALC = {".xlsx", ".xlsm"}
NOTE = "\0note:"
NOTE_MARKS = "1i"
BY_OFFICE = {".doc", ".dot", ".wps", ".rtf"}


def local(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def attribute(element, name):
    return next((value for key, value in element.attrib.items() if key.rsplit("}", 1)[-1] == name), None)


def parts_of(archive, wanted):
    for name in archive.namelist():
        if wanted(name.replace("\\", "/").lower()):
            try:
                yield ET.fromstring(archive.read(name))
            except ET.ParseError:
                pass


def hiding_styles(archive):
    """Names the styles that hide their characters, those based on one included."""
    hides, based = set(), {}
    for root in parts_of(archive, lambda name: name.endswith("word/styles.xml")):
        for style in root:
            name = attribute(style, "styleId")
            if any(local(p) == "rPr" and any(local(v) == "vanish" for v in p) for p in style):
                hides.add(name)
            based[name] = next((attribute(child, "val") for child in style if local(child) == "basedOn"), None)
    for name in based:
        base, steps = based[name], 0
        while base and steps < 64:
            if base in hides:
                hides.add(name)
            base, steps = based.get(base), steps + 1
    return hides


def word_text(element, out, hiding):
    """Collects what Word shows: no deletions, no field codes, one branch of alternatives, nothing hidden, no prompts."""
    name = local(element)
    if name in ("del", "moveFrom", "instrText", "delText", "rt", "Fallback"):
        return
    is_on = lambda child: attribute(child, "val") not in ("0", "false", "off")
    has = lambda outer, inner: any(local(p) == outer and any(local(v) == inner and is_on(v) for v in p) for p in element)
    styled = name == "r" and any(local(v) == "rStyle" and attribute(v, "val") in hiding for p in element if local(p) == "rPr" for v in p)
    if styled or (name == "r" and has("rPr", "vanish")) or (name == "sdt" and has("sdtPr", "showingPlcHdr")):
        return
    if name == "t":
        out.append(element.text or "")
    for child in element:
        word_text(child, out, hiding)


def reference_docx(path):
    out = []
    with zipfile.ZipFile(path) as archive:
        hiding = hiding_styles(archive)
        main = lambda name: re.fullmatch(r"(.*/)?word/(document\d*|footnotes|endnotes)\.xml", "/" + name) is not None
        for root in parts_of(archive, main):
            word_text(root, out, hiding)
    return "".join(out)


def reference_odt(path):
    out = []
    with zipfile.ZipFile(path) as archive:
        for root in parts_of(archive, lambda name: name == "content.xml"):
            def walk(element):
                if local(element) in ("tracked-changes", "annotation"):
                    return
                if local(element) in ("p", "h", "span", "a", "ruby-base"):
                    out.append(element.text or "")
                for child in element:
                    walk(child)
                    if local(element) in ("p", "h", "span", "a"):
                        out.append(child.tail or "")
            for body in root.iter():
                if local(body) == "body":
                    walk(body)
    return "".join(out)


def reference_xlsx(path):
    """Collects the text of cells that are shown; numbers depend on formats and are left to LibreOffice's eyes."""
    out = []
    with zipfile.ZipFile(path) as archive:
        strings = []
        for root in parts_of(archive, lambda name: name.endswith("sharedstrings.xml")):
            for item in root:
                runs = [run for run in item if local(run) != "rPh"]
                strings.append("".join(t.text or "" for run in runs for t in run.iter() if local(t) == "t"))
        for root in parts_of(archive, lambda name: re.search(r"worksheets/[^/]+\.xml$", name) is not None):
            for cell in root.iter():
                if local(cell) != "c":
                    continue
                value = next((v.text or "" for v in cell if local(v) == "v"), "")
                if attribute(cell, "t") == "s" and value.strip().isdigit() and int(value) < len(strings):
                    out.append(strings[int(value)])
                elif attribute(cell, "t") in ("inlineStr", "str"):
                    out.append(value + "".join(t.text or "" for t in cell.iter() if local(t) == "t"))
    return re.sub("_x[0-9A-Fa-f]{4}_", "", "".join(out))


def reference_pdf(path):
    """Has Poppler extract the text; a file that it cannot open, or that has none, has no reference."""
    tool = shutil.which("pdftotext")
    if not tool:
        return None
    run = subprocess.run([tool, "-enc", "UTF-8", str(path), "-"], capture_output=True, timeout=120)
    if run.returncode != 0:
        return None
    pages, edges = [], set()
    for page in run.stdout.decode("utf-8", "replace").split("\f"):
        lines = [line for line in page.splitlines() if line.strip()]
        # The number of a page is the paper's and not read.
        for edge in (0, -1):
            if lines and re.fullmatch(r"[\s\d第页共/|—–·-]{1,14}", lines[edge]):
                lines.pop(edge)
        # What stands at the edge of several pages is read once.
        edge_of = lambda index: index < 3 or index >= len(lines) - 3
        keys = [re.sub(r"\d+", "0", bare(line)) if edge_of(index) else None for index, line in enumerate(lines)]
        lines = [line for key, line in zip(keys, lines) if key is None or key not in edges]
        edges.update(key for key in keys if key)
        pages.append("\n".join(lines))
    return "\n".join(pages)


def office_texts(paths, seconds):
    """Has LibreOffice export documents as text; a file that it cannot open has none."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    texts = {}
    if not office or not paths:
        return texts
    with tempfile.TemporaryDirectory() as scratch:
        profile = f"-env:UserInstallation=file://{scratch}/profile"
        for start in range(0, len(paths), 20):
            folder, inputs = pathlib.Path(scratch, f"out{start}"), pathlib.Path(scratch, f"in{start}")
            inputs.mkdir()
            named = {}
            for index, path in enumerate(paths[start : start + 20]):
                copy = inputs / f"{index}{path.suffix}"
                shutil.copy(path, copy)
                named[path] = folder / f"{index}.txt"
            command = [office, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
            try:
                subprocess.run(command + sorted(map(str, inputs.iterdir())), capture_output=True, timeout=seconds * 20)
            except subprocess.TimeoutExpired:
                pass
            for path, text in named.items():
                if text.exists():
                    texts[path] = text.read_text("utf-8", "replace")
    return texts


def read(path, args):
    try:
        run = subprocess.run([args.redbook, "read", str(path), "--json"], capture_output=True, timeout=args.seconds)
    except subprocess.TimeoutExpired:
        return "hung", "", [], [], 0, False
    if run.returncode not in (0, 1):
        return "crashed", f"exit {run.returncode}", [], [], 0, False
    said = [json.loads(line) for line in run.stdout.decode("utf-8", "replace").split("\n") if line.startswith("{")]
    if not said:
        return "crashed", run.stderr.decode("utf-8", "replace")[:100], [], [], 0, False
    findings = [finding for one in said for finding in one["findings"]]
    left_out = any(finding["rule"] in ("tracked-changes", "hidden-text") for finding in findings)
    if findings and findings[0]["message"].startswith("空白工作簿"):
        return "blank", "", [], [], 0, False
    if run.returncode == 1 and all(one["documents"] is None for one in said):
        return "refused", findings[0]["message"] if findings else "", [], [], 0, False
    texts, lines = [], []
    for one in said:
        for document in one["documents"] or []:
            for block in document["blocks"]:
                gather(block, texts, lines)
            texts += [aside["text"] for aside in document["asides"]]
        texts += [aside["text"] for aside in one["asides"] or []]
    texts += [finding["quote"] for finding in findings]
    notes = sum(text.startswith(NOTE) for text in texts)
    return "opened", "", [text.removeprefix(NOTE) for text in texts], lines, notes, left_out


def shown(inline):
    return inline["Run"]["text"] if isinstance(inline, dict) and "Run" in inline else "\n" if inline == "Break" else ""


def gather(block, texts, lines):
    if "Paragraph" in block:
        paragraph = block["Paragraph"]
        text = "".join(map(shown, paragraph["inlines"]))
        texts.append(text)
        texts += [NOTE + inline["Note"] for inline in paragraph["inlines"] if isinstance(inline, dict) and "Note" in inline]
        lines.append((paragraph["number"] or "", text.partition("\n")[0]))
    else:
        for row in block["Table"]["rows"]:
            for cell in row["cells"]:
                for inner in cell["blocks"]:
                    gather(inner, texts, lines)


def bare(text):
    """Leaves out blanks, bullets, control characters, and the codes of symbol fonts, which stand for other characters."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s•◦▪●○■□\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc\ue000-\uf8ff]", "", text)


def recall(reference, texts):
    want, have = collections.Counter(bare(reference)), collections.Counter(bare("".join(texts)))
    total = sum(want.values())
    return sum((want & have).values()) / total if total else None


def numbers_agree(office, lines):
    """Counts numbered paragraphs, and names those whose number LibreOffice does not show before the same words.

    Bullets are left out, for every program has its own; of long paragraphs the first words are enough, since notes are
    written into the line by one and not by the other.
    """
    shown = [bare(line) for line in office.splitlines()]
    is_number = lambda label: any(map(str.isalnum, label)) and label != "o" and not "α" <= label <= "ω"
    numbered = [(bare(number), bare(text)[:12]) for number, text in lines if is_number(number)]
    numbered = [(number, text) for number, text in numbered if text]
    agrees = lambda line, number, text: line.startswith(number) and text in line[len(number) : len(number) + 99]
    wrong = [number + text for number, text in numbered if not any(agrees(line, number, text) for line in shown)]
    return len(numbered), wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--redbook", default=shutil.which("redbook") or "target/release/redbook")
    parser.add_argument("--seconds", type=int, default=90, help="longest reading of one file before it counts as hung")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--numbers", action="store_true", help="compare automatic numbers with LibreOffice's")
    parser.add_argument("--without", metavar="WORD", help="leave out files with that word in their names, such as fuzz")
    parser.add_argument("--list", action="store_true", help="name each file that is not whole")
    args = parser.parse_args()
    files = sorted(path for path in args.folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    files = [path for path in files if not args.without or args.without not in path.name]
    by_office = [path for path in files if path.suffix.lower() in BY_OFFICE or (args.numbers and path.suffix.lower() in WORD | {".odt"})]
    office = office_texts(by_office, args.seconds)
    kinds = collections.defaultdict(lambda: collections.defaultdict(list))
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for path, (state, why, texts, lines, notes, left_out) in zip(files, pool.map(lambda path: read(path, args), files)):
            kind, suffix = kinds[path.suffix.lower() or "(none)"], path.suffix.lower()
            kind[state].append((path, why))
            if state != "opened":
                continue
            try:
                reference = (
                    reference_docx(path) if suffix in WORD else reference_odt(path) if suffix == ".odt"
                    else reference_xlsx(path) if suffix in CALC else reference_pdf(path) if suffix == ".pdf"
                    else office.get(path)
                )
            except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, subprocess.TimeoutExpired):
                reference = None
            # The references have deletions and hidden words, which are rightly left out; LibreOffice writes numbers as text.
            if left_out and suffix in BY_OFFICE | CALC:
                continue
            # The marks of notes are its own as well.
            labels = [number for number, _ in lines] + [NOTE_MARKS] * notes if suffix in BY_OFFICE else []
            share = recall(reference, texts + labels) if reference else None
            if share is not None:
                kind["recall"].append((path, share))
            if args.numbers and path in office:
                kind["numbers"].append((path, *numbers_agree(office[path], lines)))
    report(kinds, args)
    return 1 if any(kind["crashed"] or kind["hung"] for kind in kinds.values()) else 0


def report(kinds, args):
    for suffix, kind in sorted(kinds.items()):
        count = sum(len(kind[state]) for state in ("opened", "blank", "refused", "crashed", "hung"))
        shares = [share for _, share in kind["recall"]]
        mean = f"{sum(shares) / len(shares):.5f} of {len(shares)}" if shares else "-"
        print(f"{suffix}: {count} files, opened {len(kind['opened'])}, blank {len(kind['blank'])}, refused {len(kind['refused'])}, "
              f"crashed {len(kind['crashed'])}, hung {len(kind['hung'])}, mean recall {mean}")
        for why, times in collections.Counter(why for _, why in kind["refused"]).most_common():
            print(f"    {times} x {why}")
        with_numbers = [(path, total, wrong) for path, total, wrong in kind["numbers"] if total]
        if with_numbers:
            agree = sum(not wrong for _, _, wrong in with_numbers)
            print(f"    automatic numbers as LibreOffice shows them: {agree} of {len(with_numbers)} files")
        if args.list:
            for state in ("refused", "crashed", "hung"):
                for path, why in kind[state]:
                    print(f"    {state}: {path} {why}")
            for path, share in sorted(kind["recall"], key=lambda entry: entry[1]):
                if share < 0.999:
                    print(f"    recall {share:.4f}: {path}")
            for path, total, wrong in with_numbers:
                if wrong:
                    print(f"    numbers {len(wrong)} of {total}: {path} {wrong[0][:60]!r}")


if __name__ == "__main__":
    sys.exit(main())
