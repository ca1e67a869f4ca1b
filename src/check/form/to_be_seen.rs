//! What is set on paper at the end of the last page, and may be missing in the file: the signature and the seal.
use crate::finding::{Finding, ToUnit};
use crate::model::{Place, Report, Words};

/// One of the two; the words in both languages.
pub(super) struct OnPaper {
    /// The rule that asks for it.
    pub rule: &'static str,
    /// What is done there: 签名, signed.
    pub done: (&'static str, &'static str),
    /// What the unit has to do, behind 打印后.
    pub remedy: (&'static str, &'static str),
}

impl OnPaper {
    /// Asks a person to look where nothing stands behind the label, or at a picture on the last page, which may be a scan of it.
    pub fn to_be_seen(&self, report: &Report, label: &str, place: Option<Place>) -> Finding {
        let ((done, done_en), (remedy, remedy_en)) = (self.done, self.remedy);
        if let Some(picture) = report.pictured_opinion() {
            let message = Words::new(
                format!("最后一页有图片，请核对图片里是否已{done}"),
                format!("there is a picture on the last page; look whether it is {done_en} there"),
            );
            let hint = Words::new(
                format!("图片里已经{done}的，不必处理；没有的，打印后{remedy}"),
                format!("if it does not: {remedy_en}"),
            );
            return Finding::new(self.rule, message, hint).telling(ToUnit::Nothing).at(picture.clone());
        }
        let message = Words::new(
            format!("“{label}”处没有{done}，也没有图片，请人工核对纸质件"),
            format!("nothing stands behind {label}; look at the paper"),
        );
        let told = Words::new(format!("“{label}”处没有{done}，也没有图片"), format!("nothing stands behind {label}"));
        let hint = Words::new(format!("打印后{remedy}"), remedy_en);
        let to_unit = ToUnit::Words(told, hint.clone());
        Finding::new(self.rule, message, hint).at(place).telling(to_unit)
    }
}
