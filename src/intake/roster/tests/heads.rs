//! What the columns of rosters are called, and in which line.
use super::*;

#[test]
fn other_heads_are_known_and_the_forms_own_wins() {
    let of = |head: &str| read(format!("{head}\n1,甲,2,乙\n").as_bytes()).map(|roster| roster.entries[0].clone());
    for (head, code, name) in [
        ("编号,单位,备注,其他", "1", "甲"),
        ("单位代码,单位全称,x,y", "1", "甲"),
        ("编 号,名称,代码,单位名称", "2", "乙"),
        ("x,单位,代码,名称", "2", "甲"),
        ("代码,企业名称,x,主管部门名称", "1", "甲"),
    ] {
        let entry = of(head).expect("a sound roster");
        assert_eq!((entry.code.as_str(), entry.name.as_str()), (code, name), "{head}");
    }
    assert_eq!(names("单位名册\n编号\t单位\n1\t区甲局\n".as_bytes()), ["区甲局"]);
}

#[test]
fn names_stand_below_many_heads() {
    for head in [
        "单位全称（与公章一致）",
        "参评单位",
        "报送单位（盖章）",
        "单位（部门）",
        "部门（单位）名称",
        "单位名称（请写全称，与公章名称一致）",
        "被考核单位",
        "考核对象",
        "部门",
        "部门（全称）",
        "镇街",
        "责任单位",
        "考核单位",
    ] {
        assert_eq!(
            names(format!("序号,{head},备注\n1,区甲局,\n2,区乙局,\n").as_bytes()),
            ["区甲局", "区乙局"],
            "{head}"
        );
    }
    // 部门 counts where nothing else names the units, and not among heads of persons or of tasks.
    assert_eq!(names("部门,单位全称（与公章一致）\n农口,区甲局\n".as_bytes()), ["区甲局"]);
    assert_eq!(names("主管部门,部门,单位名称\n区甲局,农口,区乙所\n".as_bytes()), ["区乙所"]);
    for text in [
        "序号,姓名,部门\n1,赵明,办公室\n",
        "任务,责任单位,备注\n修路,区甲局,\n",
        "部门,下属单位,备注\n区甲局,区乙所,\n",
        "机关,类别\n东岭镇,镇街\n望湖街道,镇街\n",
        "项目,单位（万元）,备注\n修路,3,\n",
    ] {
        assert_eq!(read(text.as_bytes()), Err("名册 roster.csv 缺少“单位名称”列".to_owned()), "{text}");
    }
}

#[test]
fn a_list_with_a_doubtful_head_is_no_second_list() {
    let own: &[&[&str]] = &[&["序号", "单位名称"], &["1", "区甲局"]];
    let persons: &[&[&str]] = &[&["序号", "部门", "电话", "分组"], &["1", "办公室", "2210", "一"]];
    let of = |sheets: &[(&str, &[&[&str]])]| read(&workbook(sheets).save_to_buffer().expect("a workbook"));
    for sheets in [[("名册", own), ("电话", persons)], [("电话", persons), ("名册", own)]] {
        assert_eq!(of(&sheets).expect("one list").entries[0].name, "区甲局");
    }
    let towns: &[&[&str]] = &[&["序号", "镇街"], &["1", "丙镇"]];
    assert!(of(&[("部门", persons), ("镇街", towns)]).expect_err("two lists").contains("里有两张名册"));
}

#[test]
fn heads_may_say_more() {
    let text =
        "2021年单位名称和代码\n单位编码,单位名称（全称）,单位简称,所属分组,联系人代码本\n1,区甲局,甲局,党群,无\n";
    let roster = read(text.as_bytes()).expect("a sound roster");
    let [unit] = roster.entries.as_slice() else { panic!("one unit: {roster:?}") };
    assert_eq!((unit.code.as_str(), unit.name.as_str(), unit.group.as_str()), ("1", "区甲局", "党群"));
    assert_eq!(unit.short_names, ["甲局"]);
    assert_eq!(names("代码和单位名称\n代码,单位名称\n1,甲\n".as_bytes()), ["甲"]);
    assert_eq!(read("代码,单位名称,组别\n1,甲,镇街\n".as_bytes()).expect("sound").entries[0].group, "镇街");
}

#[test]
fn heads_in_two_rows_and_heads_of_each_page_are_no_units() {
    let text = "代码,单位名称,其他\n代码,单位名称,简称\n1,区甲局,甲\n代码,单位名称,简称\n2,\"区乙\n局\",\n";
    let roster = read(text.as_bytes()).expect("a sound roster");
    assert_eq!(names(text.as_bytes()), ["区甲局", "区乙局"]);
    assert_eq!(roster.entries[0].short_names, ["甲"]);
}
