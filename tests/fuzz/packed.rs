//! Bends one part of a package and packs it anew, since bytes of a ZIP archive bent by themselves reach no reader.
use libfuzzer_sys::fuzzer_mutate;
use redbook::format::package::Package;
use redbook::format::packing::Packing;
use redbook::model::Bounds;

/// Bytes that a part may grow by.
const ROOM: usize = 4096;

/// Bends `data[..size]`, a package or not, into at most `most` bytes; `seed` decides which part is bent.
pub fn bend(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    match bent(&data[..size], seed).filter(|bent| bent.len() <= most) {
        Some(bent) => {
            data[..bent.len()].copy_from_slice(&bent);
            bent.len()
        }
        None => fuzzer_mutate(data, size, most),
    }
}

fn bent(bytes: &[u8], seed: u32) -> Option<Vec<u8>> {
    let bounds = Bounds::default();
    let mut package = Package::open(bytes, &bounds).ok()?;
    let names: Vec<String> = package.names().map(|name| name.into_owned()).collect();
    let whole = |name: String| Some((package.part(&name).ok()??, name));
    let mut parts = names.into_iter().map(whole).collect::<Option<Vec<_>>>()?;
    bend_one(&mut parts, usize::try_from(seed).ok()?);
    let mut packing = Packing::new(&bounds);
    parts.iter().try_for_each(|(part, name)| packing.add(name, part)).ok()?;
    packing.finish().ok()
}

/// Bends the largest part every other time, otherwise any.
fn bend_one(parts: &mut [(Vec<u8>, String)], seed: usize) {
    // Which of them is read tells more than the colours of a theme.
    let mut told: Vec<_> =
        parts.iter_mut().filter(|(_, name)| !name.contains("theme") && !name.contains("Props")).collect();
    told.sort_by_key(|(part, _)| part.len());
    let any = (seed / 2) % told.len().max(1);
    let chosen = if seed % 2 == 0 { told.pop() } else { told.into_iter().nth(any) };
    if let Some((part, _)) = chosen {
        let length = part.len();
        part.resize(length + ROOM, 0);
        let length = fuzzer_mutate(part, length, length + ROOM);
        part.truncate(length);
    }
}
