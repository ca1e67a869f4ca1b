//! One of the volumes' Typst sources with what it is to show.
use serde_json::Value;
use typst::foundations::Bytes;

use crate::press::Job;

/// Prepares a source that reads `data`.
pub fn job(name: &'static str, source: &'static str, data: &Value) -> Job<'static> {
    let bytes = serde_json::to_vec(data).expect("a JSON value can be written");
    Job { name, source, files: vec![("data.json".to_owned(), Bytes::new(bytes))] }
}
