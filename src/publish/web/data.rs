//! Data that a page's script reads.
use serde::Serialize;

/// Writes data as JSON that can stand in a `<script type="application/json">`: no text in it can end the script.
pub fn data_block(data: &impl Serialize) -> String {
    serde_json::to_string(data).expect("pages have plain data").replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let hostile = "</script><!-- <script>";
        let block = data_block(&[hostile]);
        assert!(!block.contains('<'), "{block}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&block).expect("JSON"), [hostile]);
    }
}
