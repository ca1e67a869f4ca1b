//! A person's name beside something private.
use crate::config::{Config, Names};
use crate::finding::Finding;
use crate::model::{Mask, Place, Severity, Words};

use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};

use super::beside_identity::beside_identity;
use super::id_number::{identity_numbers, mask_of};
use super::named_in_table::named_in_tables;
use super::names::{Named, named};

/// The rule.
pub static RULE: Rule = Rule {
    name: "named-person",
    severity: Severity::Warning,
    zh: Explanation {
        title: "个人隐私",
        what: "是否在年龄、疾病、残疾、低保、家暴、服刑、吸毒、信访上访等字样和身份证号旁边写了真实姓名，表格里看同一行和表头；“黄某某”“黄**”和荣誉名单不算。",
        why: "把姓名和个人隐私写在一起，会让当事人被认出来。",
        example: "“低保户黄晓梅患重病”。",
        remedy: "改成“黄某某”，或不写姓名。",
    },
    en: Explanation {
        title: "named person",
        what: "whether a real name stands beside an age, an illness, poverty relief, violence at home, a sentence, a petition, \
               an identity number, or in a row or below heads of a table that say so",
        why: "it lets people recognise the person",
        example: "低保户黄晓梅患重病",
        remedy: "write 黄某某, or no name",
    },
    check: Check::Prose(check),
};

/// What an identity number is called.
const IDENTITY: &str = "身份证号";

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let names = &config.template.names;
    let found = prose.passages.iter().flat_map(|passage| {
        let text = &passage.text;
        let mut named: Vec<(Named, &str)> = named(text, names, &config.check.persons)
            .into_iter()
            .map(|own| {
                let word = &text[own.word.clone()];
                (own, word)
            })
            .collect();
        // Both are in order, and none of either overlaps another.
        let beside = beside_identity(text, config).into_iter().filter_map(|(name, number)| {
            let next = named.get(named.partition_point(|(own, _)| own.name.end <= name.start));
            let is_new = next.is_none_or(|(own, _)| name.end <= own.name.start);
            let all = name.start.min(number.start)..name.end.max(number.end);
            is_new.then_some((Named { name, all, word: number }, IDENTITY))
        });
        let beside: Vec<_> = beside.collect();
        named.extend(beside);
        named.into_iter().map(move |(own, word)| {
            let found = finding(text, &own, word, &passage.place, names);
            // id-number has the right ones; one that was typed wrong stands beside the name as well.
            let number = Some(&text[own.word]).filter(|_| word == IDENTITY);
            match number.filter(|number| identity_numbers(number, config.year).is_empty()) {
                Some(wrong) => found.masking(mask_of(wrong)),
                None => found,
            }
        })
    });
    let in_tables = named_in_tables(prose, config).into_iter().map(|own| {
        let all = 0..own.name.len();
        finding(&own.name, &Named { name: all.clone(), word: all.clone(), all }, &own.word, own.place, names)
    });
    found.chain(in_tables).collect()
}

fn finding(text: &str, found: &Named, word: &str, place: &Place, names: &Names) -> Finding {
    let name = &text[found.name.clone()];
    let message =
        Words::new(format!("“{word}”旁边写了真实姓名“{name}”"), format!("a real name, {name}, stands beside {word}"));
    let surname = name.chars().count() - names.after_surname(name).unwrap_or_default().chars().count();
    let shown: String = name.chars().take(surname).chain("某某".chars()).collect();
    let hint = Words::new(format!("请改成“{shown}”，或不写姓名。"), format!("write {shown}, or no name"));
    let finding = Finding::new(RULE.name, message, hint).at(place.clone());
    finding.quoting_around(text, found.all.clone(), [found.name.clone()]).masking(Mask::inside(name, surname, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beside_something_private_are_told() {
        let config = Config::parse("", "config.toml").expect("valid");
        for (text, expected) in [
            ("村民黄晓梅患尿毒症", "黄晓梅"),
            ("低保户黄晓梅家", "黄晓梅"),
            ("孕妇黄晓梅（32岁，患重度抑郁症）", "黄晓梅"),
            ("产妇王丽，患有重病", "王丽"),
            ("黄晓梅（女，43岁）", "黄晓梅"),
            ("，王伟，男，今年四十三岁", "王伟"),
            ("帮助欧阳文轩申请低保", "欧阳文轩"),
            ("化解李建国多次上访问题", "李建国"),
            ("解救被丈夫家暴的群众，刘芳遭受家暴", "刘芳"),
            ("信访人：张建军反映", "张建军"),
            ("吸毒人员赵铁柱、钱小宝", "赵铁柱/钱小宝"),
            ("抓获犯罪嫌疑人赵某刚、钱大海和孙立等3人", "钱大海/孙立"),
            ("慰问困境儿童黄子轩、林小雨，走访低保户王某、李某某与陈桂花", "黄子轩/林小雨/陈桂花"),
            ("未成年人林小雨遭受性侵案件", "林小雨"),
            ("社区矫正对象孙立（缓刑）", "孙立"),
            ("社区矫正对象钱伟、孙强按期解矫", "钱伟/孙强"),
            ("周海燕系二级肢体残疾", "周海燕"),
            ("肢体残疾的何志强在工疗站就业", "何志强"),
            ("为癌症病人赵永芳发起募捐", "赵永芳"),
            ("困境儿童黄子轩复学", "黄子轩"),
            ("遭受家暴的周丽萍申请保护令", "周丽萍"),
            ("为78岁的孤寡老人陈桂英翻新屋顶", "陈桂英"),
            ("看望抑郁症患者蔡文静，落实随访", "蔡文静"),
            ("协助艾滋病感染者余志明办理免费药物", "余志明"),
            ("为82岁独居长者谭玉珍装上呼叫器", "谭玉珍"),
            ("事实无人抚养儿童潘小宇（11岁）获得助学金", "潘小宇"),
            ("老党员王小红同志身患癌症，仍坚守岗位", "王小红"),
            ("王小红同志，82岁", "王小红"),
            ("王小红同志今年82岁", "王小红"),
            ("王小红同志被认定为二级残疾", "王小红"),
            ("退休教师陈桂英老师患肺癌", "陈桂英"),
            ("环卫工周海燕阿姨，58岁", "周海燕"),
            ("司机何志强师傅突发白血病", "何志强"),
            ("家住柳溪村的王建国老人，今年82岁", "王建国"),
            ("对门的陈桂英奶奶患糖尿病", "陈桂英"),
            ("回访柳溪低保户12户，援助江西籍欠薪农民工，跟进金山信访件，帮扶云山低保户，关注盛夏酒驾", ""),
            ("跟进周晓燕家暴案，劝阻李桂芳自杀，为伤残军人谢建军落实抚恤", "周晓燕/李桂芳/谢建军"),
            ("调解陈秀英家暴纠纷，核查李桂芳低保情况，受理王建国信访", "陈秀英/李桂芳/王建国"),
            ("审批周海燕低保申请，处置何志强轻生警情，受理张军反映欠薪", "周海燕/何志强/张军"),
            ("化解张军上访，受理李娟信访件", "张军/李娟"),
            ("低保户陈国镇，与村民陈国镇（45岁）", "陈国镇/陈国镇"),
            ("帮助患癌职工张伟申请互助金，为白血病患儿李小宝募捐", "张伟/李小宝"),
            ("慰问残疾学生周晓燕，走访特困老人陈桂英", "周晓燕/陈桂英"),
            ("丁晚秋患癌症，温若溪（45岁），罗亦舟患病，陈紫涵患病", "丁晚秋/温若溪/罗亦舟/陈紫涵"),
            ("结对帮扶贫困户周建国，监测户陈小妹发展养殖", "周建国/陈小妹"),
            ("林志强因盗窃罪服刑", ""),
            ("林志强因盗窃服刑", "林志强"),
        ] {
            assert_eq!(found(text, &config), expected, "{text}");
        }
    }

    #[test]
    fn masked_names_honours_and_officials_are_left_alone() {
        let config = Config::parse("", "config.toml").expect("valid");
        for text in [
            "黄某某患尿毒症，黄**系低保户，王某（43岁）",
            "慰问困境儿童黄某某、低保户和孤寡老人，帮扶残疾人、高龄老人",
            "向信访人王某、社区民警张磊了解情况",
            "王建国获评劳动模范，45岁",
            "王建国（45岁）获得市技能大赛二等奖，李志强，男，38岁，获得全国先进工作者称号",
            "王某某获评劳动模范",
            "局长李明强调要做好信访工作",
            "李明信访工作室接待群众",
            "区委书记 王强督办信访积案",
            "副区长张华走访慰问低保户",
            "低保对象全覆盖，残疾人康复服务",
            "低保户满意，患者满意度98%，孤儿成长，残疾人平等",
            "高龄老人、残疾人、低保户",
            "患癌职工关爱行动，残疾学生平等入学，患儿平均住院8天，残疾青年成长成才，特困老人满意",
            "农民（60岁以上），居民（16岁至59岁）",
            "年满60岁的老人，平均65岁",
            "为残疾人和低保户上门办证",
            "国家低保政策，全国残疾人自强模范",
            "应急、信访、司法、公安等部门",
            "严重精神障碍患者管理率98%",
            "查处吸毒人员12人，化解信访积案5件",
            "于老人患病期间，常年患病，全家患病",
            "向上访群众做好解释",
            "从事信访工作的李志强同志调任",
            "党员王志强同志为残疾人送菜上门，党员李志强同志与低保户结对",
            "工作人员李志强同志办理低保12户，王志强同志化解信访积案",
            "陈桂英老师为残疾学生送教上门，学生林子豪同学与残疾学生结对",
            "王同志患病，李老师今年45岁，张师傅，58岁，赵阿姨患癌，王叔叔（60岁）患病",
            "党员同志患病，全体同志平均年龄43岁，老同志患病",
            "热心的王志强同志为残疾人送菜，辖区的高龄独居老人患病，村里的陈桂英老人满意",
            "残疾人联合会主席王志强出席",
            "老党员罗伯今年85岁，独居老人陈叔患病，留守儿童易发安全事故得到遏制，上访户包联到人",
            "贫困户安全住房有保障，贫困户易地搬迁，贫困户全部脱贫，贫困户金融贷款到位，脱贫户成功创业，监测户严守底线",
            "贫困户于年底清零，脱贫户应享尽享，监测户方可退出，建档立卡户安居，贫困户房屋，脱贫户高质量就业",
            "平均年龄45岁的高素质队伍，60岁以上老人金婚纪念",
            "残疾人康园开放，低保户危房清零",
            "双方离婚，单亲家庭",
            "金秋助学，救助特困学生",
            "对高度残疾、重度残疾的",
            "走访柳溪镇低保户12户，慰问柳溪镇重度残疾人。柳溪镇残疾人32人",
            "全年，柳溪镇信访量下降，为肢体残疾的柳溪镇村民送药，救治柳溪镇患病群众",
            "受理金山信访件3件，化解平洲信访积案，核查江南低保户，处置东江轻生警情",
            "处置金水河轻生警情，核查古泉山低保户",
            "对石龙城欠薪案件，受理东江湖信访件，核查新增低保申请，审批特困供养",
            "患者于晚上出院，老人那晚患病。尚可认定为低保。方可确诊，患者方可成功出院",
            "低保户若有变化，患者亦可申请，残疾人许可证",
            "受理时若患者同意，如何若有残疾，对方亦有残疾，核查时亦可认定低保",
        ] {
            assert_eq!(found(text, &config), "", "{text}");
        }
    }

    fn found<'t>(text: &'t str, config: &Config) -> String {
        let named = named(text, &config.template.names, &config.check.persons);
        named.into_iter().map(|own| &text[own.name]).collect::<Vec<&'t str>>().join("/")
    }
}
