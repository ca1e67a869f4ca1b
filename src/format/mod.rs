//! What bytes are, before anyone reads them as a report: their encoding, their signature, their sheets. Shared by the
//! stages that open files; knows nothing of the form.
pub mod active;
pub mod archive;
pub mod base64;
pub mod beyond;
pub mod code_page;
pub mod encoding;
pub mod flat_opc;
pub mod foreign;
pub mod hex;
pub mod holder;
pub mod little_endian;
pub mod locked;
pub mod package;
pub mod packing;
pub mod pdf;
pub mod relationships;
pub mod remarks;
pub mod separated;
pub mod sheets;
pub mod signature;
pub mod source_map;
pub mod xml;
