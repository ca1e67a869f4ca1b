//! The digest of a workbook, put into it once it is written.
use rust_xlsxwriter::XlsxError;

use crate::publish::sheet::rewrite;

/// What stands where the digest belongs, as long as there is none.
pub(super) const UNSEALED: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// The part of the document's own properties.
const CUSTOM: &str = "docProps/custom.xml";

/// Puts the digest where [`UNSEALED`] stands.
///
/// # Errors
/// What the packer has to say, which is nothing as long as the bytes are a workbook.
pub(super) fn seal(bytes: &[u8], digest: &str) -> Result<Vec<u8>, XlsxError> {
    rewrite(bytes, |name| name == CUSTOM, |part| part.replace(UNSEALED, digest))
}
